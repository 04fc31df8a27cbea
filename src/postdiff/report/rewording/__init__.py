"""Whether two texts say the same facts: the evidence, one kind a module, and the verdict in ``says_the_same``."""
