#!/bin/bash
# Makes dist/IMT-Archive-VERSION-macos-ARCHITECTURE.dmg of "dist/IMT Archive.app", on macOS, after `make build`.
# Signs and has it notarised where the keys are in the environment; without them it is signed for this machine alone,
# and another Mac opens it only by Control-click ▸ Open.
#
# MACOS_IDENTITY            the name of a "Developer ID Application" certificate in the keychain
# MACOS_NOTARY_KEY          the file of an App Store Connect key (.p8), with
# MACOS_NOTARY_KEY_ID       its number and
# MACOS_NOTARY_ISSUER       its issuer
set -euo pipefail
cd "$(dirname "$0")/../../.."

version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
app="dist/IMT Archive.app"
dmg="dist/IMT-Archive-$version-macos-$(uname -m).dmg"
identity=${MACOS_IDENTITY:--}
entitlements=resources/installer/macos/entitlements.plist

[ -d "$app" ] || { echo "there is no $app: make build" >&2; exit 1; }

# A time stamp needs a real identity, and the network.
stamp=--timestamp
[ "$identity" != - ] || stamp=--timestamp=none

echo "== signing as $identity"
# From the inside out: a signature covers what it stands around.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -path '*.framework/Versions/*' \) -print0 |
    while IFS= read -r -d '' file; do
        if file -b "$file" | grep -q Mach-O; then
            codesign --force "$stamp" --options runtime --sign "$identity" "$file"
        fi
    done
codesign --force "$stamp" --options runtime --entitlements "$entitlements" --sign "$identity" "$app"
codesign --verify --deep --strict "$app"

echo "== $dmg"
staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
cp -R "$app" "$staging/"
ln -s /Applications "$staging/Applications"
rm -f "$dmg"
hdiutil create -volname "IMT Archive $version" -srcfolder "$staging" -fs HFS+ -format UDZO -ov "$dmg"
[ "$identity" = - ] || codesign --force --timestamp --sign "$identity" "$dmg"

if [ -n "${MACOS_NOTARY_KEY:-}" ]; then
    echo "== notarising"
    xcrun notarytool submit "$dmg" --wait --key "$MACOS_NOTARY_KEY" --key-id "$MACOS_NOTARY_KEY_ID" \
        --issuer "$MACOS_NOTARY_ISSUER"
    xcrun stapler staple "$dmg"
else
    echo "Not notarised: there is no MACOS_NOTARY_KEY."
fi
