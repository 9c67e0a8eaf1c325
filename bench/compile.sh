#!/bin/sh
# Runs a compiler with less optimization than asked for.
exec "$@" -O1
