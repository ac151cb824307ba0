#!/bin/sh
# What makes clusters allow what prod allows.
# Read it before you run it: driftwatch ran nothing of it.
set -eu

# ===== dr

# DW-0000000010 medium: HelmRelease blog/podinfo differs at spec.chart.spec.version, brings other objects and is not evaluated
# by hand: make HelmRelease blog/podinfo alike in both clusters

# DW-0000000011 medium: HelmRelease shop/podinfo differs at spec.chart.spec.version, brings other objects and is not evaluated
# by hand: make HelmRelease shop/podinfo alike in both clusters

# DW-0000000012 medium: HelmRelease wiki/podinfo differs at spec.chart.spec.version, brings other objects and is not evaluated
# by hand: make HelmRelease wiki/podinfo alike in both clusters

# DW-0000000013 medium: EgressFirewall shop/default exists only in prod, filters traffic too and is not evaluated
# by hand: make EgressFirewall shop/default alike in both clusters

# DW-0000000014 high: every namespace may connect to storefront on TCP 8080
# besides 3 EgressFirewall, alike in both, filter egress too and are not evaluated
# besides AuthorizationPolicy shop/jwt, only in prod, filters traffic too and is not evaluated
kubectl --context dr -n web patch networkpolicy allow-from-ingress --type=json -p '[{"op":"replace","path":"/spec/ingress/0/from/0/namespaceSelector","value":{"matchLabels":{"app":"ingress-nginx"}}}]'
