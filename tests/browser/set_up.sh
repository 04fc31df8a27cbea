#!/usr/bin/env bash
# Makes ready what the browser tests need: Chromium and its driver from the packages of a Debian, axe-core from npm.
#
# POSTDIFF_BROWSER_TESTS=optional  (the default) trouble is one line, and those tests are skipped with the same reason
# POSTDIFF_BROWSER_TESTS=required  trouble ends the run; so it is in .ci/run
# POSTDIFF_BROWSER_TESTS=off       nothing is installed, and those tests are skipped
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit

wish=${POSTDIFF_BROWSER_TESTS:-optional}
axe=.venv/browser
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
  cmp -s tests/browser/package-lock.json "$axe/package-lock.json" && [ -e "$axe/node_modules" ] && return
  has npm || return
  mkdir -p "$axe"
  cp tests/browser/package.json tests/browser/package-lock.json "$axe" &&
    npm ci --prefix "$axe" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
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
install_axe || trouble "the check of accessibility needs axe-core, and npm to install it"
