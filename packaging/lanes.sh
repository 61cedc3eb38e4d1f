# SPDX-License-Identifier: GPL-3.0-or-later
# The lanes of packaging/check; sourced, never run.

reference="${COUNTERPOINT_REFERENCE:-$root/../shared}"
configure_options=("-DCOUNTERPOINT_REFERENCE=$reference")
check_cache="${XDG_CACHE_HOME:-$HOME/.cache}/counterpoint-checks"

lane_asan() {
    configure_and_build asan
    export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
    run_and_count "$root/build/asan" "$reference"
}

lane_tsan() {
    configure_and_build tsan test_engine_core test_engine_data test_engine_constraints test_engine_jobs test_ui_jobs
    export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
    run_and_count "$root/build/tsan" "$reference" --tests-regex '^(engine/(core|data|constraints|jobs)|ui/jobs)$'
}

lane_tidy() {
    (cd "$root" && quietly build/tidy/configure.log cmake --preset tidy "${configure_options[@]}")
    local files
    mapfile -t files < <(cd "$root" && git ls-files 'app/*.cpp' 'docs/*.cpp' 'engine/*.cpp' 'tests/*.cpp' 'ui/*.cpp')
    say "clang-tidy over ${#files[@]} files"
    (cd "$root" && printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(build_jobs)" clang-tidy-19 -p build/tidy --quiet --warnings-as-errors='*' 2>/dev/null)
}

lane_fuzz() {
    configure_and_build fuzz
    local seconds="${FUZZ_SECONDS:-30}" target name work="$root/build/fuzz/work" log
    local targets=("$root"/build/fuzz/tests/fuzz/fuzz_*)
    [[ -x "${targets[0]}" ]] || fail "there is no fuzz target in build/fuzz — the configure log there says why"
    for target in "${targets[@]}"; do
        name="$(basename "$target")"
        name="${name#fuzz_}"
        log="$work/$name.log"
        mkdir -p "$work/$name"
        # New inputs go to the first folder; the committed corpus is only read.
        "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=65536 -artifact_prefix="$work/$name-" \
            "$work/$name" "$root/tests/fuzz/corpus/$name" >"$log" 2>&1 ||
            { tail -n 40 "$log" >&2; fail "fuzz target $name found something — the input is $work/$name-*; put it into tests/fuzz/corpus/$name"; }
        say "fuzz $name: $(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\) second.*/\1 inputs in \2 s/p' "$log"), nothing found"
    done
}

lane_unity_off() { configure_and_build unity-off; }

# debian_root SUITE FOLDER: makes a minimal system there unless it is there.
debian_root() {
    [[ -x "$2/usr/bin/apt-get" ]] && return
    say "making a minimal Debian $1 in $2"
    rm -rf "$2"
    quietly "$check_cache/debootstrap-$1.log" debootstrap --variant=minbase "$1" "$2"
}

# in_root FOLDER [HOST=INSIDE...] -- COMMAND...: runs it in there with the host's folders mounted (read-only with a + before
# HOST) and the usual file systems. The mounts live in a namespace of their own and are gone afterwards, whatever happens.
in_root() {
    local folder="$1" mounts=()
    shift
    while [[ "$1" != -- ]]; do
        mounts+=("$1")
        shift
    done
    shift
    cp -L /etc/resolv.conf "$folder/etc/resolv.conf"
    unshare --mount bash -euc '
        folder="$1"; count="$2"; shift 2
        mount -t proc proc "$folder/proc"
        for ((; count > 0; count--)); do
            host="${1%%=*}"; inside="$folder${1#*=}"
            mkdir -p "$inside"
            mount --bind "${host#+}" "$inside"
            if [[ "$host" == +* ]]; then mount -o remount,bind,ro "$inside"; fi
            shift
        done
        exec env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 ${http_proxy:+http_proxy=$http_proxy} chroot "$folder" "$@"
    ' in_root "$folder" "${#mounts[@]}" "${mounts[@]}" "$@"
}

lane_debian13() {
    ((EUID == 0)) || fail "this lane makes a system folder and needs root — run it with sudo"
    local trixie="${COUNTERPOINT_TRIXIE:-$check_cache/trixie}" scratch="$check_cache/debian13" mounts
    debian_root trixie "$trixie"
    rm -rf "$scratch"
    mkdir -p "$scratch"
    git clone -q --no-hardlinks "$root" "$scratch/counterpoint"
    mounts=("$scratch=/srv/check")
    if [[ -d "$reference" ]]; then mounts+=("+$reference=/srv/check/shared"); fi
    say "running packaging/test on $(git -C "$root" rev-parse --short HEAD) in $trixie"
    in_root "$trixie" "${mounts[@]}" -- /srv/check/counterpoint/packaging/test
}

lane_deb() {
    ((EUID == 0)) || fail "this lane makes a system folder and needs root — run it with sudo"
    local suite base target="$check_cache/deb-target" package
    suite="$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")"
    base="$check_cache/$suite"
    configure_options+=("-DCMAKE_INSTALL_PREFIX=/usr")
    configure_and_build release counterpoint-cli counterpoint
    rm -rf "$root/build/packages"
    (cd "$root/build/release" && quietly "$root/build/release/cpack.log" cpack -G DEB -B "$root/build/packages")
    package="$(ls "$root"/build/packages/*.deb)"
    debian_root "$suite" "$base"
    say "installing $(basename "$package") into a fresh Debian $suite"
    rm -rf "$target"
    cp -a "$base" "$target"
    in_root "$target" "+$root/build/packages=/srv/packages" "+$root/packaging=/srv/packaging" -- \
        /srv/packaging/deb-check "/srv/packages/$(basename "$package")"
    rm -rf "$target"
}
