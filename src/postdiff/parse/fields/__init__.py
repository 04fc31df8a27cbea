"""The formats a front matter can have: each is read into the entries it holds and the lines they stand on."""
