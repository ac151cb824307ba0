#!/bin/sh
# What makes clusters allow what prod allows.
# Read it before you run it: driftwatch ran nothing of it.
set -eu

# ===== dr

# DW-93b7f0a6d1 high: namespace fraud admits privileged pods
# by hand: kubectl --context dr label namespace fraud pod-security.kubernetes.io/enforce=baseline --overwrite
