# Shared by deploy/run and deploy/test. Sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "'$*' needs root: run this as root, or install sudo"
  fi
}

# install_packages FILE...: what these lists name and this machine lacks. Asks nothing; does nothing the second time.
install_packages() {
  command -v apt-get >/dev/null || fail "this is not a Debian system: install what $* name, then use the CMake presets"
  local missing=() package
  while read -r package; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done < <(grep -hv '^#' "$@")
  if [ ${#missing[@]} -eq 0 ]; then
    say "All packages are installed"
    return
  fi
  say "Installing ${missing[*]}"
  as_root apt-get update -qq
  # The tests start the servers they want themselves: what is installed must not start any.
  local policy=/usr/sbin/policy-rc.d ours=
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root install -m 755 /dev/stdin $policy
    ours=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    { [ -z "$ours" ] || as_root rm -f $policy; fail "apt-get install"; }
  [ -z "$ours" ] || as_root rm -f $policy
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  say "Building (preset $preset)"
  cmake --preset "$preset" >"build-$preset.log" 2>&1 || { cat "build-$preset.log" >&2; fail "cmake --preset $preset"; }
  rm -f "build-$preset.log"
  cmake --build --preset "$preset" --parallel "$(nproc)" ${1:+--target "$@"}
}
