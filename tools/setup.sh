#!/bin/sh
# Make the virtual environment .venv with the project and the named extras in it, and what Qt needs of the system.
# Usage: sh tools/setup.sh [EXTRAS]    EXTRAS as pip takes them: test (the default) or test,build
# It says nothing and takes no time when everything is there. PYTHON=... names another interpreter to start from.
set -eu
cd "$(dirname "$0")/.."
extras=${1:-test}
here=$(pwd -P)
python=.venv/bin/python
stamp=.venv/setup-$extras

say() { printf '%s\n' "$*" >&2; }

# What Qt loads: first off screen, then also on a screen. By file and not by package, since a package's name may change.
qt_libraries='libEGL.so.1=libegl1 libGL.so.1=libgl1 libglib-2.0.so.0=libglib2.0-0 libdbus-1.so.3=libdbus-1-3
libfontconfig.so.1=libfontconfig1 libxkbcommon.so.0=libxkbcommon0
libxcb-cursor.so.0=libxcb-cursor0 libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-icccm.so.4=libxcb-icccm4
libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0'

missing_packages() {
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
    for pair in $qt_libraries; do
        case $known in *"${pair%%=*} "*) ;; *) printf '%s ' "${pair#*=}" ;; esac
    done
    # PyInstaller reads and strips libraries with these tools.
    case $extras in *build*) command -v objdump >/dev/null || printf 'binutils ' ;; esac
    # The packages of Linux are packed with it.
    case $extras in *build*) command -v xz >/dev/null || printf 'xz-utils ' ;; esac
}

is_debian() { [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null; }

install_packages() {
    if [ "$(id -u)" = 0 ]; then
        say "Installing for Qt: $*"
        export DEBIAN_FRONTEND=noninteractive
        if ! { apt-get -qq update && apt-get -qq -y --no-install-recommends install "$@"; } </dev/null >&2; then
            say "These packages could not be installed; going on without: $*"
        fi
    else
        say "Missing on this system; run this once:  sudo apt-get install --no-install-recommends $*"
    fi
}

# python -m venv needs ensurepip, which Debian keeps in a package of its own.
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
complete() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

choose_interpreter() {
    incomplete=
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3 python}; do
        new_enough "$candidate" || continue
        if complete "$candidate"; then printf '%s' "$candidate"; return; fi
        incomplete=${incomplete:-$candidate}
    done
    if [ -n "$incomplete" ] && is_debian; then
        install_packages "$("$incomplete" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')"
        if complete "$incomplete"; then printf '%s' "$incomplete"; return; fi
    fi
    say "IMT Archive needs Python 3.11 or newer with its venv module: install it, or name one: PYTHON=python3 make run"
    exit 1
}

if is_debian; then
    packages=$(missing_packages)
    # Words on purpose: each package is an argument.
    # shellcheck disable=SC2086
    [ -z "$packages" ] || install_packages $packages
fi

wanted="$here $(cat pyproject.toml constraints.txt tools/setup.sh | cksum)"
works=no
# A folder that was moved or copied has scripts that start another folder's interpreter.
if "$python" -c '' 2>/dev/null && grep -qF "$here/.venv" .venv/bin/activate; then works=yes; fi
if [ $works = yes ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then exit 0; fi

if [ $works = no ]; then
    base=$(choose_interpreter)
    say "Making .venv with $("$base" --version) ..."
    "$base" -m venv --clear .venv
fi
say "Installing IMT Archive [$extras] into .venv (a minute or two, once) ..."
"$python" -m pip install -qq --disable-pip-version-check -c constraints.txt -e ".[$extras]" </dev/null
printf '%s\n' "$wanted" >"$stamp"
