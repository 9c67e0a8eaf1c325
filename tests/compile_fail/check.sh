# usage: check.sh SOURCE COMPILER FLAG…
# Succeeds if the compiler reports one error, which contains the text after "// error: " in the source; or none where
# the source expects none.
source=$1
shift
expected=$(sed -n 's|^// error: ||p' "$source")
output=$(LC_ALL=C "$@" -fsyntax-only "$source" 2>&1)
status=$?
errors=$(printf '%s\n' "$output" | grep 'error:')

if [ -z "$expected" ] && [ $status = 0 ] && [ -z "$output" ]; then
    exit 0
fi
if [ -n "$expected" ] && [ $status != 0 ] && [ "$(printf '%s\n' "$errors" | wc -l)" = 1 ]; then
    case $errors in
        *"$expected"*) exit 0 ;;
    esac
fi
printf 'expected: %s\ngot:\n%s\n' "${expected:-no output}" "${errors:-$output}"
exit 1
