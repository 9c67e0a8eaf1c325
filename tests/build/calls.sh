# usage: calls.sh NM SOURCE COMPILER FLAG…
# Everything of ours calls nothing that could allocate, lock or wait, but for refusing bad input.
nm=$1
source=$2
shift 2
object=$(mktemp)
"$@" -O2 -fno-sanitize=all -DSIMDACT_TEST_NAME=use_everything -c "$source" -o "$object" || exit 1
called=$("$nm" -u "$object" | awk '{ print $2 }')
rm "$object"
others=$(echo "$called" | grep -vxE \
    'mem(cpy|move|set|cmp)|strlen|_GLOBAL_OFFSET_TABLE_|__stack_chk_(fail|guard)|__cxa_allocate_exception|__cxa_free_exception|__cxa_throw|_?_?(v?snprintf)(_chk)?|_Unwind_Resume|__gxx_personality_v0|_Z(N|TI|TV)St16invalid_argument.*')
echo "$called"
echo "not allowed: ${others:-none}"
[ -n "$called" ] && [ -z "$others" ]
