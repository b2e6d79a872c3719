#!/bin/sh
# Fill FOLDER with links to the programs that a minimal Debian has, and to those that the README asks for, and to no other.
# `PATH=FOLDER make test` then finds out what else the tests would like to have. Usage: tools/bare_path.sh FOLDER
set -eu
folder=$1
mkdir -p "$folder"
command -v dpkg-query >/dev/null || { echo "bare_path: only on Debian and its children" >&2; exit 2; }

# What debootstrap --variant=minbase installs: essential packages, those of priority "required", and apt.
minimal=$(dpkg-query -W -f '${Essential} ${Priority} ${Package}\n' | sed -n -e 's/^yes [^ ]* //p' -e 's/^no required //p')
for package in $minimal apt git make; do dpkg-query -L "$package" 2>/dev/null || true; done |
    grep -E '^(/usr)?/s?bin/[^/]+$' | while read -r program; do ln -sf "$program" "$folder/"; done
# Named by the README, in packages whose names differ; awk is an alternative, not a file of its package.
for name in awk cc gcc cpp as ld ar nm strip ranlib pkg-config; do
    program=$(command -v "$name") && ln -sf "$program" "$folder/$name"
done
# The Python itself, not a shim that looks for another; as a script, so that no environment is tied to the folder.
python=$(python3 -c 'import os, sys; print(os.path.realpath(sys.executable))')
printf '#!/bin/sh\nexec "%s" "$@"\n' "$python" >"$folder/python3.new"
chmod +x "$folder/python3.new" && mv -f "$folder/python3.new" "$folder/python3"
