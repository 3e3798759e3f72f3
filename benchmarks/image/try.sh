#!/bin/sh
# Builds the image and tries the whole compose file with it, as people and operators use it. As root, on Debian:
#   apt install buildah podman podman-compose netavark aardvark-dns runc debootstrap curl openssl
#   benchmarks/image/try.sh
# Needs Debian and PyPI, and no registry of images. Listens on ports 80 and 443 of this machine alone. Prints a line for
# each thing that is as it should be, and ends with 1 at the first that is not. What it ran is taken away; images stay.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d /tmp/handrail-image.XXXXXX) && cd "$place"
name=handrail-tried
compose() { podman-compose --project-name $name "$@"; }
trap 'compose down -v > down.log 2>&1; cd /; rm -rf "$place"' EXIT

said() { printf '%-70s %s\n' "$1" "${2:-}"; }
fail() { said "NOT as it should be: $*"; podman logs "${name}_web_1" 2>&1 | tail -5; exit 1; }
holds() { grep -q -e "$1" || fail "no “$1” in $2"; }
until_well() { tries=0; until "$@" > /dev/null 2>&1; do tries=$((tries + 1)); [ $tries -lt 240 ] || fail "$*"; sleep 1; done; }
well() { podman healthcheck run "${name}_$1_1"; }
handrail() { podman exec "${name}_web_1" handrail "$@" 2>> errors.log; }
page() { curl -sS --fail --cacert tls/fullchain.pem --resolve care.example.org:443:127.0.0.1 -b jar -c jar "$@"; }
field() { sed -n 's/.*name="csrfmiddlewaretoken" value="\([^"]*\)".*/\1/p' | head -1; }
began() { date +%s; }
took() { echo "$(($(date +%s) - $1)) s"; }

# podman as a machine without systemd and with few rights can run it too.
cat > containers.conf <<CONF
[network]
network_backend = "netavark"
[engine]
runtime = "runc"
[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
CONF
export CONTAINERS_CONF="$place/containers.conf"

at=$(began)
"$top/benchmarks/image/build.sh"
image=$(sed -n 's/^ *image: \(handrail.*\)/\1/p' "$top/deploy/compose.yaml")
said "the image is built" "$(podman image inspect -f '{{.Size}}' "$image" | awk '{printf "%d MB", $1 / 1e6}'), $(took "$at")"

# As docs/operating.md says, "In containers"; only the ports are this machine's own.
cp "$top/deploy/nginx.conf" "$top/deploy/databases.sql" "$top/deploy/handrail.env" .
sed 's/"80:8080", "443:8443"/"127.0.0.1:80:8080", "127.0.0.1:443:8443"/' "$top/deploy/compose.yaml" > compose.yaml
mkdir secrets tls safe
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=care.example.org -addext subjectAltName=DNS:care.example.org \
    -keyout tls/privkey.pem -out tls/fullchain.pem 2> /dev/null
for who in database serving; do openssl rand -hex 24 > secrets/${who}_password; done
urls() {  # NAMES-BEGIN-WITH ACCOUNT PASSWORD-FILE
    for which in "" reading_ experiences_; do
        printf 'postgresql://%s@database/handrail%s?sslmode=disable' "$2:$(cat "$3")" "${which:+_}${which%_}" \
            > "secrets/$1${which}database_url"
    done
}
urls owner_ handrail secrets/database_password
urls "" handrail_serving secrets/serving_password
openssl rand -hex 40 > secrets/secret_key
openssl rand -hex 8 > secrets/smtp_password
chown -R 10001:10001 secrets safe && chown -R 101:101 tls && chmod -R go= secrets safe tls
chmod 0644 secrets/serving_password  # PostgreSQL's own user reads it; the folder is closed
podman run --rm --no-healthcheck --volume "$place/secrets:/secrets" --env HANDRAIL_MASTER_KEY_FILE=/secrets/master.key \
    "$image" keys create > /dev/null

compose up -d database > up.log 2>&1
until_well well database
at=$(began)
compose run --rm migrate >> up.log 2>&1 || fail "migrate"
said "migrate" "$(took "$at")"
at=$(began)
compose up -d >> up.log 2>&1
until_well well web
said "serve: the health check of the image" "$(took "$at")"
podman exec "${name}_web_1" grep -E '^(Uid|CapEff|NoNewPrivs)' /proc/1/status > rights
for right in 'Uid:.10001.10001' 'CapEff:.0000000000000000' 'NoNewPrivs:.1'; do holds "$right" rights < rights; done
podman exec "${name}_web_1" touch /opt/handrail/x 2> /dev/null && fail "its root can be written to"
said "it runs as 10001, without a right, on a root it cannot write to"

page https://care.example.org/healthz | holds '^ready$' /healthz
page -D headers https://care.example.org/staff/sign-in/ > sign-in.html
holds '^HTTP/2 200' "the answer" < headers
holds '^strict-transport-security: ' "the answer" < headers
style=$(sed -n 's/.*<link[^>]*href="\([^"]*\.css\)".*/\1/p' sign-in.html | head -1)
page "https://care.example.org$style" | holds nhsuk-button "the stylesheet"
said "through nginx: ready, the page for signing in, its stylesheet"

first=$(podman logs "${name}_web_1" 2>&1 | sed -n 's#.*\(https://[^ ]*/clinic/set-up/first/[^ ]*\).*#\1#p' | tail -1)
token=$(page "$first" | field)
page -L -e "$first" -d "csrfmiddlewaretoken=$token&name=Riverside Invented&integrated=none" "$first" > lead.html
lead=https://care.example.org/clinic/set-up/lead/
page -L -e $lead -d "csrfmiddlewaretoken=$(field < lead.html)&name=Ada Invented&email=ada@example.org" \
    --data-urlencode "password=marmalade kettle orchard nine" $lead | holds 'How you sign in' "the page after the first account"
said "the first owner has an account, by the address that serve prints"

handrail tick | holds 'records with something overdue' tick
said "tick"
handrail nightly | holds 'Everything is as it was written' nightly
said "nightly"
for what in backup drill; do
    at=$(began)
    podman exec "${name}_${what}_1" handrail $what $([ $what = drill ] && echo --from || echo --to) /mnt/safe > $what.log 2>> errors.log || fail $what
    said "$what: $(tail -1 $what.log | sed 's/.*: //')" "$(took "$at")"
done
handrail verify --texts | holds 'Everything is as it was written' verify
said "verify"

at=$(began)
podman stop -t 30 "${name}_web_1" > /dev/null 2>&1
[ "$(podman inspect -f '{{.State.ExitCode}}' "${name}_web_1")" = 0 ] || fail "SIGTERM"
said "stopped by SIGTERM, code 0" "$(took "$at")"
podman rm "${name}_web_1" > /dev/null 2>&1
compose up -d web >> up.log 2>&1
until_well well web
podman kill --signal HUP "${name}_proxy_1" > /dev/null
until_well page https://care.example.org/healthz
said "made anew, and found again by nginx"
