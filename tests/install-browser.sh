#!/bin/sh
# Finds or installs the browser that the tests open pages in. Usage: install-browser.sh BIN
# Order: $CHROMIUM, a Chromium on the path, Debian's package (as root or with sudo), Playwright's own build.
set -eu
bin=$1

for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

if command -v apt-get >/dev/null 2>&1; then
    root=
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then root=sudo; else root=no; fi
    fi
    if [ "$root" != no ]; then
        echo "Installing chromium and Chinese fonts with apt-get …"
        # The package lists of a fresh machine are empty.
        if $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; then
            exit 0
        fi
    fi
fi

echo "Installing Playwright's own Chromium …"
if "$bin/playwright" install chromium; then exit 0; fi

cat >&2 <<'MESSAGE'
No browser could be found or installed, and the browser tests do not run without one.
Do one of these, then run "make test" again:
  - install Chromium with your system's package manager (Debian: apt-get install chromium)
  - set CHROMIUM to the path of a Chromium or Chrome you have
MESSAGE
exit 1
