#!/bin/sh
# What makes clusters allow what prod&<b> allows.
# Read it before you run it: driftwatch ran nothing of it.
set -eu

# ===== dr</title> [1m

# DW-0000000001 critical: =cmd|' /C calc'!A0 <script>alert(1)</script> \u{202e}desrever\u{2069} @everyone #1 [x](http://e)
# by hand: kubectl delete rolebinding ' [2J``` # heading'
