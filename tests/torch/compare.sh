# Runs compare.py with a Python that has PyTorch.
for python in python3 /usr/bin/python3; do
    if "$python" -c 'import torch' 2>/dev/null; then exec "$python" "$(dirname "$0")/compare.py" "$1"; fi
done
echo "skipped: PyTorch is not installed (package python3-torch)"
exit 77
