#!/usr/bin/env bash
# Installs the .deb of dist/ on this machine and tries it as somebody without rights and without a network would:
# self-test, the real window on a screen that is none, an upgrade with an archive in place, removal. Then it is gone
# again, and the archive is whole. The .tar.xz is tried from a folder with an awkward name.
#
#   sudo tools/ci_linux_package.sh            all of it, after `make packages`; pictures and figures in build/package
#   sudo tools/ci_linux_package.sh validate   one part: validate install self_test window upgrade remove portable
#
# It refuses where IMT Archive is installed already, since it would be removed; --anyway goes on all the same.
set -euo pipefail
cd "$(dirname "$0")/.."

person=imt-archive-trial
out=build/package
figures=$out/figures.txt
python=.venv/bin/python
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
older=0.0.9
architecture=$(dpkg --print-architecture)
package=dist/imt-archive_${version}_$architecture.deb
portable=dist/imt-archive-$version-linux-$(uname -m).tar.xz
home=/tmp/$person
archive="$home/.local/share/IMT Archive/archive"
server='' screen=''
apart=(unshare --net --)
export DEBIAN_FRONTEND=noninteractive

say() { printf '== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
figure() { printf '%s\n' "$*" | tee -a "$figures"; }
milliseconds() { echo $((($(date +%s%N) - $1) / 1000000)); }
installed() { dpkg-query -W -f='${Status}' imt-archive 2>/dev/null | grep -q ' installed$'; }

# Somebody with no rights and, in a namespace without interfaces, no network: nothing of root's settings is there.
as_person() {
    "${apart[@]}" runuser -u "$person" -- env -i HOME="$home" USER="$person" LANG=C.UTF-8 \
        PATH=/usr/local/bin:/usr/bin:/bin "$@"
}

need_packages() {
    local wanted=()
    command -v Xvfb >/dev/null || wanted+=(xvfb)
    command -v desktop-file-validate >/dev/null || wanted+=(desktop-file-utils)
    command -v appstreamcli >/dev/null || wanted+=(appstream)
    command -v update-mime-database >/dev/null || wanted+=(shared-mime-info)
    if [ ${#wanted[@]} -gt 0 ]; then
        say "installing for this trial: ${wanted[*]}"
        apt-get -qq update
        apt-get -qq -y --no-install-recommends install "${wanted[@]}" >/dev/null
    fi
}

need_person() {
    id "$person" >/dev/null 2>&1 || useradd --system --no-create-home --home-dir "$home" "$person"
    # Made and not only named: an empty folder of their own, whatever an earlier run left.
    rm -rf "$home"
    install -d -o "$person" "$home"
}

put_in() { apt-get -qq -y --no-install-recommends --allow-downgrades install "./$1" >/dev/null; }
take_out() { dpkg --purge imt-archive >/dev/null; }

sums() { (cd "$archive" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }

part_validate() {
    say "what the desktop is told is well formed"
    local inside=$out/inside
    rm -rf "$inside"
    dpkg-deb --extract "$package" "$inside"
    desktop-file-validate "$inside"/usr/share/applications/*.desktop
    appstreamcli validate --no-net "$inside"/usr/share/metainfo/*.xml
    ! dpkg-deb --ctrl-tarfile "$package" | tar -t | grep -v -x -q -e ./ -e ./control || fail "it has scripts"
    [ -z "$(find "$inside" -perm /022 -not -type l)" ] || fail "files that anybody may write"
    figure "installed: $(du -sm --apparent-size "$inside" | cut -f1) MB, .deb: $(($(stat -c %s "$package") / 1000000)) MB, .tar.xz: $(($(stat -c %s "$portable") / 1000000)) MB"
    rm -rf "$inside"
}

part_install() {
    say "installing $package"
    put_in "$package"
    local missing
    missing=$(find /usr/lib/imt-archive -name '*.so*' -type f -not -path '*/printsupport/*' \
        -exec ldd {} + 2>/dev/null | grep 'not found' | sort -u || true)
    [ -z "$missing" ] || fail "libraries are missing: $missing"
    [ "$(imt-archive --version)" = "$version" ] || fail "it says another version"
    # What the system's own triggers made of it.
    grep -q '^80:application/x-imt-archive:\*\.imtarchive$' /usr/share/mime/globs2 || fail "no file type"
    grep -q '^application/x-imt-archive=fr\.imt\.archive\.desktop;$' /usr/share/applications/mimeinfo.cache \
        || fail "a double-click on an archive file would not open it"
}

part_self_test() {
    say "self-test, as somebody without rights and without a network"
    if [ ${#apart[@]} -gt 0 ]; then
        [ "$(as_person sh -c 'grep -c : /proc/net/dev')" = 1 ] || fail "there is a network"
    fi
    local start
    start=$(date +%s%N)
    as_person timeout 180 imt-archive self-test
    figure "self-test of the installed program: $(milliseconds "$start") ms"
}

part_window() {
    say "the real window, on a screen that is none"
    local display=:93 pid start
    # Not in the person's home: what is on the screen is root's to read.
    screen=$(mktemp -d)
    chmod 755 "$screen"
    Xvfb "$display" -screen 0 1440x900x24 -fbdir "$screen" -ac -nolisten tcp >"$screen/log" 2>&1 &
    server=$!
    for _ in $(seq 100); do if [ -S /tmp/.X11-unix/X93 ]; then break; else sleep 0.1; fi; done
    # shellcheck disable=SC2016 # it is the person's home that is meant
    as_person sh -c 'mkdir -p "$HOME/.config/IMT Archive"
        echo "{\"interface_language\": \"fr\"}" >"$HOME/.config/IMT Archive/settings.json"'
    start=$(date +%s%N)
    as_person DISPLAY="$display" imt-archive open >"$screen/said" 2>&1 &
    pid=$!
    if ! "$python" tools/screen_picture.py "$screen/Xvfb_screen0" "$out/window.png" --wait 60; then
        cat "$screen/said" "$screen/log" >&2
        fail "the window did not come"
    fi
    figure "first start of the installed program, archive made and shown, to a still picture: $(milliseconds "$start") ms"
    [ ! -s "$screen/said" ] || { cat "$screen/said" >&2; fail "it had something to say on standard error"; }
    # The window's own process, which runuser and unshare wait for; ended as a session's end would end it.
    pkill --signal TERM -u "$person" -x imt-archive || true
    wait "$pid" || true
    end_screen
}

end_screen() {
    [ -z "$server" ] || kill "$server" || true
    [ -z "$screen" ] || rm -rf "$screen"
    server='' screen=''
}

part_upgrade() {
    say "upgrading over version $older with an archive in place"
    need_person
    "$python" tools/linux_packages.py deb --version "$older" --out "$out" --fast
    put_in "$out/imt-archive_${older}_$architecture.deb"
    cat >"$out/essai.md" <<'TEXT'
# IMT Atlantique et la Société des Essais signent un accord

Brest, le 12 mai 2024

IMT Atlantique et la Société des Essais ont signé un accord-cadre le 12 mai 2024 à Brest.
TEXT
    install -o "$person" -m 644 "$out/essai.md" "$home/essai.md"
    as_person imt-archive import "$home/essai.md"
    as_person imt-archive list --json >"$out/before.json"
    sums >"$out/before.sums"
    put_in "$package"
    [ "$(dpkg-query -W -f='${Version}' imt-archive)" = "$version" ] || fail "it was not upgraded"
    sums | cmp - "$out/before.sums" || fail "upgrading touched the archive"
    as_person imt-archive verify
    as_person imt-archive list --json | cmp - "$out/before.json" || fail "the newer program sees another archive"
    figure "upgrade from $older: $(grep -c '"issued"' "$out/before.json") releases and $(wc -l <"$out/before.sums") files as they were"
}

part_remove() {
    say "removing it"
    sums >"$out/before.sums"
    take_out
    sums | cmp - "$out/before.sums" || fail "removing touched the archive"
    ! command -v imt-archive >/dev/null || fail "the command is still there"
    [ ! -e /usr/lib/imt-archive ] || fail "files are left: $(find /usr/lib/imt-archive | head -n 3)"
    [ -z "$(find /usr/share -name '*imt*archive*' -not -path '*/icons/*.cache')" ] || fail "menu entries are left"
    figure "after removal: the archive is whole ($(wc -l <"$out/before.sums") files), and nothing of the program is left"
}

part_portable() {
    say "the .tar.xz, from a folder with an awkward name, without installation"
    need_person
    local place="$home/Clé USB (été)"
    install -d -o "$person" "$place"
    tar --extract --file "$portable" --directory "$place"
    local program
    program=$(echo "$place"/imt-archive-*/imt-archive)
    [ "$(as_person "$program" --version)" = "$version" ] || fail "it says another version"
    as_person IMT_ARCHIVE_HOME="$place/mes données" timeout 180 "$program" self-test
    figure "self-test of the .tar.xz: done"
}

tidy() {
    pkill --signal KILL -u "$person" || true
    end_screen
    if installed; then take_out; fi
    rm -rf "$home"
    if id "$person" >/dev/null 2>&1; then userdel "$person"; fi
}

main() {
    local parts=() anyway=no word
    for word in "$@"; do
        if [ "$word" = --anyway ]; then anyway=yes; else parts+=("$word"); fi
    done
    [ "$(id -u)" = 0 ] || fail "it installs and removes a package: run it as root"
    if installed && [ "$anyway" = no ]; then fail "IMT Archive is installed here, and would be removed: see the head of this file"; fi
    if ! [ -f "$package" ] || ! [ -f "$portable" ]; then fail "there is no $package or $portable: make packages"; fi
    [ ${#parts[@]} -gt 0 ] || parts=(validate install self_test window upgrade remove portable)
    mkdir -p "$out"
    : >"$figures"
    need_packages
    if ! unshare --net -- true 2>/dev/null; then
        figure "NOT without a network: this machine allows no network namespace"
        apart=()
    fi
    trap tidy EXIT
    if installed; then take_out; fi
    need_person
    local part
    for part in "${parts[@]}"; do
        declare -F "part_$part" >/dev/null || fail "there is no part $part"
        # What a part stands on, where it is tried alone.
        case $part in self_test | window) installed || put_in "$package" ;; remove) [ -d "$archive" ] || part_upgrade ;; esac
        "part_$part"
    done
}

main "$@"
