# usage: calls.sh NM OBJECT
# The object of everything of ours calls nothing that could allocate, lock or wait, but for refusing bad input.
called=$("$1" -u "$2" | awk '{ print $2 }')
others=$(echo "$called" | grep -vxE \
    'mem(cpy|move|set|cmp)|strlen|_GLOBAL_OFFSET_TABLE_|__stack_chk_(fail|guard)|__cxa_allocate_exception|__cxa_free_exception|__cxa_throw|_?_?(v?snprintf)(_chk)?|_Unwind_Resume|__gxx_personality_v0|_Z(N|TI|TV)St16invalid_argument.*')
echo "$called"
echo "not allowed: ${others:-none}"
[ -n "$called" ] && [ -z "$others" ]
