#!/bin/sh
# What makes clusters allow what prod allows.
# Read it before you run it: driftwatch ran nothing of it.
set -eu

# ===== dr

# DW-5f1c09a2b7 critical: serviceaccount payments-api can do everything in the cluster
# by hand: kubectl --context dr delete clusterrolebinding tmp-incident-4711

# DW-8d20e4417c high: every namespace may connect to storefront on TCP 8080
kubectl --context dr -n web patch networkpolicy allow-from-ingress --type=json -p '[{"op":"replace","path":"/spec/ingress/0/from/0/namespaceSelector","value":{"matchLabels":{"app":"ingress-nginx"}}}]'

# DW-93b7f0a6d1 high: namespace fraud admits privileged pods
# by hand: kubectl --context dr label namespace fraud pod-security.kubernetes.io/enforce=baseline --overwrite

# DW-1b44c7e90a high: group oidc:auditors can read secrets
# DW-1b44c7e90b high: group oidc:payments-dev can read secrets
# DW-1b44c7e90c high: group oidc:sandbox can read secrets
# and 2 more
# by hand: kubectl --context dr delete clusterrole meridian:view-secrets

# DW-77aa0c13f2 medium: group oidc:contractors reads secrets instead of pods in sandbox
# by hand: Apply Role sandbox/contractor as it is in prod

# What prod allows and dr does not: only with the argument --align, since it
# opens dr.
if [ "${1:-}" = --align ]; then
:

# DW-c0ffee1234 medium: group oidc:data-eng cannot exec into pods of fraud
# by hand: kubectl --context dr apply -f clusters/prod/fraud/rbac.yaml
fi
