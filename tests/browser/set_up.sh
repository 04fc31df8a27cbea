#!/usr/bin/env bash
# Makes ready what the browser tests need: Chromium and its driver from the packages of a Debian, axe-core from npm's registry.
#
# POSTDIFF_BROWSER_TESTS=optional  (the default) trouble is one line, and those tests are skipped with the same reason
# POSTDIFF_BROWSER_TESTS=required  trouble ends the run
# POSTDIFF_BROWSER_TESTS=off       nothing is installed, and those tests are skipped
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit

wish=${POSTDIFF_BROWSER_TESTS:-optional}
axe=.venv/browser/axe-4.14.1
packages=(chromium chromium-driver fonts-noto-cjk)

has() { command -v "$1" >/dev/null; }

# Fonts count: pages are looked at in Chinese and Japanese.
complete() { has chromium && has chromedriver && [ -e /usr/share/doc/fonts-noto-cjk ]; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_chromium() {
  has apt-get && as_root true 2>/dev/null || return
  echo "browser tests: installing ${packages[*]}"
  as_root apt-get update -qq || true # an old list may still do
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
}

install_axe() {
  [ -e "$axe/axe.min.js" ] || .venv/bin/python tests/browser/axe.py "$axe"
}

trouble() {
  echo "browser tests: $1" >&2
  if [ "$wish" = required ]; then
    echo "browser tests: POSTDIFF_BROWSER_TESTS=required forbids to skip them; =optional allows it" >&2
    exit 1
  fi
}

case $wish in
optional | required) ;;
off) exit ;;
*) echo "POSTDIFF_BROWSER_TESTS is optional, required or off, not $wish" >&2 && exit 2 ;;
esac

complete || install_chromium || true
{ has chromium && has chromedriver; } ||
  trouble "they need chromium and chromedriver; on a Debian: sudo apt-get install ${packages[*]}"
install_axe || trouble "the check of accessibility needs axe-core, which could not be fetched from npm's registry"
