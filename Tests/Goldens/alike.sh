#!/bin/sh
# What makes clusters allow what prod allows.
# Read it before you run it: driftwatch ran nothing of it.
set -eu

# ===== dr
# nothing to mend
