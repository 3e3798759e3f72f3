#!/bin/sh
# Builds the image as deploy/Containerfile says, and whatever it and the compose file name that is not there already,
# from Debian's packages: where no registry of images is reached. Run by try.sh, as root.
set -eu
here=$(cd "$(dirname "$0")" && pwd) top=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d) && trap 'rm -rf "$place"' EXIT
image() { sed -n "s/^ *image: \(.*$1.*\)/\1/p" "$top/deploy/compose.yaml" | head -1; }
python=$(sed -n 's/^FROM \(.*\) AS build/\1/p' "$top/deploy/Containerfile")

# How this machine reaches PyPI is its own matter: it goes into the build from outside, and into no image.
given=""
for file in /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do [ ! -f $file ] || given="$given -v $file:$file:ro"; done

build() {  # FILE NAME FOLDER; the format is Docker's, since OCI's knows no HEALTHCHECK
    # shellcheck disable=SC2086
    buildah bud --layers --isolation chroot --format docker --pull-never $given -f "$1" -t "$2" "$3" > "$place/log" 2>&1 && return
    tail -20 "$place/log"; echo "not built: $2"; exit 1
}

base() {  # Debian's Python where the official image has its own, with a pip that can be taken out again
    debootstrap --variant=minbase --include=python3,python3-venv,python3-pip-whl,ca-certificates,netbase,tzdata \
        trixie "$place/base" "${MIRROR:-http://deb.debian.org/debian}" > /dev/null
    rm "$place"/base/usr/lib/python3.*/EXTERNALLY-MANAGED
    wheel=$(cd "$place/base" && ls usr/share/python-wheels/pip-*.whl)
    chroot "$place/base" python3 "/$wheel/pip" install --quiet --no-index --root-user-action ignore "/$wheel"
    ln -s /usr/bin/python3 "$place/base/usr/local/bin/python"
    tar -C "$place/base" -c . | podman import --quiet - "$python" > /dev/null
}

podman image exists "$python" || base
podman image exists "$(image postgres)" || build "$here/postgresql.Containerfile" "$(image postgres)" "$here"
podman image exists "$(image nginx)" || build "$here/nginx.Containerfile" "$(image nginx)" "$here"
build "$top/deploy/Containerfile" "$(image handrail)" "$top"
