# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by the scripts of this folder; sourced, never run.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

say() { printf '%s\n' "$*"; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# One compiler per core, but no more than memory allows: a file that includes LibTorch takes 1.6 GiB.
build_jobs() {
    local cores memory_gib
    cores="$(nproc)"
    memory_gib="$(awk '/MemAvailable/ { print int($2 / 1048576 / 2) }' /proc/meminfo)"
    if ((memory_gib < 1)); then memory_gib=1; fi
    say "$((cores < memory_gib ? cores : memory_gib))"
}

# quietly LOG COMMAND...: runs it into LOG; shows the end of the log only when it fails.
quietly() {
    local log="$1"
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        fail "'$*' failed; the whole log is $log"
    fi
}

# configure_and_build PRESET [TARGET...]: configures build/PRESET and builds the targets (default: all).
configure_and_build() {
    local preset="$1" folder="$root/build/$1"
    shift
    (cd "$root" && quietly "$folder/configure.log" cmake --preset "$preset" ${configure_options[@]+"${configure_options[@]}"})
    quietly "$folder/build.log" cmake --build "$folder" --parallel "$(build_jobs)" ${1:+--target "$@"}
}

# Sums the results of a ctest run: GoogleTest programs by their single tests, other tests by themselves.
# A program that failed without naming a failed test (it crashed, or ran out of time) counts as one failure.
summarise() {
    local junit="$1" results="$2" name status file
    passed=0 failed=0 skipped=0
    while read -r name status; do
        file="$results/${name//\//_}.xml"
        if [[ ! -f "$file" ]]; then
            case "$status" in
                run) ((passed += 1)) ;;
                *) ((failed += 1)) ;;
            esac
            continue
        fi
        read -r tests failures skips < <(awk '
            /<testcase / { tests++; seen = 0 }
            /<failure / && !seen { failures++; seen = 1 }
            /<skipped / && !seen { skips++; seen = 1 }
            END { print tests + 0, failures + 0, skips + 0 }' "$file")
        if [[ "$status" != run ]] && ((failures == 0)); then ((failed += 1)); fi
        ((passed += tests - failures - skips, failed += failures, skipped += skips)) || true
    done < <(sed -n 's/.*<testcase name="\([^"]*\)".* status="\([a-z]*\)".*/\1 \2/p' "$junit")
}

# run_and_count BUILD REFERENCE [CTEST OPTION...]: runs the tests, prints the count, fails on any failure, on a test that was
# skipped although the reference data is there, and when nothing ran.
run_and_count() {
    local build="$1" reference="$2" results="$1/test-results" status=0
    shift 2
    rm -rf "$results" "$build/test-cache"
    mkdir -p "$results"
    ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel "$(build_jobs)" --output-junit "$results/ctest.junit" "$@" || status=$?
    [[ -f "$results/ctest.junit" ]] || fail "no test ran"
    summarise "$results/ctest.junit" "$results"
    if ((skipped > 0)) && [[ -d "$reference" ]]; then
        say "skipped although the reference data is at $reference:"
        awk '/<testcase / { name = $0 } /<skipped / { print name }' "$results"/*.xml |
            sed 's/.*<testcase name="\([^"]*\)".*classname="\([^"]*\)".*/  \2.\1/'
        ((failed += skipped, skipped = 0)) || true
    fi
    if ((failed > 0 || passed == 0)); then status=1; fi
    say "$passed passed, $failed failed, $skipped skipped"
    return "$status"
}
