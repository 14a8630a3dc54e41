#!/usr/bin/env bash
# Registers Rollcall in Entra with the Azure CLI: steps 1 to 5 of docs/admin-setup.md. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
register-app.sh [--name NAME] [--client-id ID] [--multi-tenant] [--read-write] [--without-codes]
                [--grant-consent] [--assign-group ID]

Makes one app registration (public client, http://localhost, one delegated permission) and its enterprise application.
Run it again as often as you like: what is there already stays, what is missing is added, nothing is removed. No secret
and no certificate is created. Consent and assignment are touched only when asked for.

First sign in to the right tenant, as Application Administrator or Cloud Application Administrator:
  az login --tenant contoso.com --allow-no-subscriptions

  --name NAME          the name of the registration (Rollcall)
  --client-id ID       an existing registration to complete, where its name is not unique
  --multi-tenant       for partners: accounts of any organization's directory; counts only for a new registration
  --read-write         CloudPC.ReadWrite.All instead of CloudPC.Read.All
  --without-codes      leave "Allow public client flows" as it is: signing in with the browser alone
  --grant-consent      grant admin consent for everybody in the tenant
  --assign-group ID    the object ID of the helpdesk's security group: it is assigned, then assignment becomes required.
                       Needs Entra ID P1; members of groups inside it do not count
TEXT
}

die() { printf '%s\n' "$*" >&2; exit 1; }
said() { printf '%s\n' "$*"; }
is_guid() { [[ $1 =~ ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$ ]]; }

graph_app=00000003-0000-0000-c000-000000000000
redirect_uri=http://localhost
everybodys_role=00000000-0000-0000-0000-000000000000
# Ids as Microsoft publishes them; compared with the tenant's own list below.
cloud_pc=CloudPC.Read.All
cloud_pc_id=5252ec4e-fd40-4d92-8c68-89dd1d3c6110

name=Rollcall client_id='' group='' audience=AzureADMyOrg codes=yes consent=no
while [ $# -gt 0 ]; do
    case $1 in
        --name) name=${2:?--name needs a name}; shift 2 ;;
        --client-id) client_id=${2:?--client-id needs an ID}; shift 2 ;;
        --multi-tenant) audience=AzureADMultipleOrgs; shift ;;
        --read-write) cloud_pc=CloudPC.ReadWrite.All cloud_pc_id=9d77138f-f0e2-47ba-ab33-cd246c8b79d1; shift ;;
        --without-codes) codes=no; shift ;;
        --grant-consent) consent=yes; shift ;;
        --assign-group) group=${2:?--assign-group needs an ID}; shift 2 ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
scopes=("$cloud_pc" offline_access openid profile)

[ -z "$client_id" ] || is_guid "$client_id" || die "--client-id is not a GUID: $client_id"
[ -z "$group" ] || is_guid "$group" || die "--assign-group is not a GUID: $group"
[[ $name != *[\'\"\`\\]* ]] || die "The name may not hold quotes or backslashes"
command -v az >/dev/null || die "There is no Azure CLI (az)"
tenant=$(az account show --query tenantId --output tsv) || die "Sign in first: az login --tenant contoso.com --allow-no-subscriptions"

# What Microsoft Graph offers in this tenant: the ID of a delegated permission.
scope_id() {
    az ad sp show --id "$graph_app" --query "oauth2PermissionScopes[?value=='$1'].id | [0]" --output tsv
}
[ "$(scope_id "$cloud_pc")" = "$cloud_pc_id" ] || die "$cloud_pc has another ID here than Microsoft publishes. Nothing was changed"

# The registration: the one named, or the only one of this name, or a new one.
if [ -n "$client_id" ]; then
    az ad app show --id "$client_id" --output none || die "There is no registration with the client ID $client_id"
else
    found=$(az ad app list --display-name "$name" --query "[?displayName=='$name'].appId" --output tsv)
    case $(grep -c . <<<"$found" || true) in
        0)
            client_id=$(az ad app create --display-name "$name" --sign-in-audience "$audience" --query appId --output tsv)
            said "Registered $name"
            ;;
        1) client_id=$found; said "Found $name" ;;
        *) die "There are several registrations named $name. Say which one with --client-id" ;;
    esac
fi

# Redirect URI and public client flows: added to what is there.
uris=("$redirect_uri")
listed=$(az ad app show --id "$client_id" --query 'publicClient.redirectUris[]' --output tsv)
while IFS= read -r uri; do [ -z "$uri" ] || uris+=("$uri"); done <<<"$listed"
if ! grep -qxF "$redirect_uri" <<<"$listed"; then
    az ad app update --id "$client_id" --public-client-redirect-uris "${uris[@]}"
    said "Added $redirect_uri"
fi
if [ "$codes" = yes ] && [ "$(az ad app show --id "$client_id" --query isFallbackPublicClient --output tsv)" != true ]; then
    az ad app update --id "$client_id" --is-fallback-public-client true
    said "Public client flows are allowed now"
fi

# Permissions: those that are missing.
listed=$(az ad app show --id "$client_id" --output tsv \
    --query "requiredResourceAccess[?resourceAppId=='$graph_app'].resourceAccess[] | [?type=='Scope'].id")
for scope in "${scopes[@]}"; do
    id=$(scope_id "$scope")
    [ -n "$id" ] || die "Microsoft Graph offers no permission $scope in this tenant"
    if ! grep -qxiF "$id" <<<"$listed"; then
        # It warns that consent is still to be granted; that is said below.
        az ad app permission add --id "$client_id" --api "$graph_app" --api-permissions "$id=Scope" --only-show-errors
        said "Added the permission $scope"
    fi
done

# The enterprise application.
principal=$(az ad sp list --filter "appId eq '$client_id'" --query '[0].id' --output tsv)
[ -n "$principal" ] || principal=$(az ad sp create --id "$client_id" --query id --output tsv)

if [ "$consent" = yes ]; then
    graph_principal=$(az ad sp show --id "$graph_app" --query id --output tsv)
    grants="https://graph.microsoft.com/v1.0/oauth2PermissionGrants"
    filter="clientId eq '$principal' and consentType eq 'AllPrincipals' and resourceId eq '$graph_principal'"
    # A list of one list is one line of two columns; `value[0].[id, scope]` would be two lines.
    IFS=$'\t' read -r grant granted < <(az rest --method GET --url "$grants" --url-parameters "\$filter=$filter" \
        --query 'value[0:1].[id, scope]' --output tsv) || true
    if [ "${grant:-None}" = None ]; then
        az rest --method POST --url "$grants" --output none --body "{\"clientId\":\"$principal\",\
\"consentType\":\"AllPrincipals\",\"resourceId\":\"$graph_principal\",\"scope\":\"${scopes[*]}\"}"
        said "Admin consent granted"
    else
        all=$granted
        for scope in "${scopes[@]}"; do
            [[ " $all " == *" $scope "* ]] || all="$all $scope"
        done
        if [ "$all" != "$granted" ]; then
            az rest --method PATCH --url "$grants/$grant" --output none --body "{\"scope\":\"${all# }\"}"
            said "Admin consent completed"
        fi
    fi
fi

if [ -n "$group" ]; then
    # First the group, then the rule: where the first fails, nobody is shut out.
    assigned="https://graph.microsoft.com/v1.0/groups/$group/appRoleAssignments"
    there=$(az rest --method GET --url "$assigned" --url-parameters "\$filter=resourceId eq $principal" \
        --query 'value[].resourceId' --output tsv)
    if ! grep -qxF "$principal" <<<"$there"; then
        az rest --method POST --url "$assigned" --output none \
            --body "{\"principalId\":\"$group\",\"resourceId\":\"$principal\",\"appRoleId\":\"$everybodys_role\"}"
        said "Group assigned"
    fi
    if [ "$(az ad sp show --id "$principal" --query appRoleAssignmentRequired --output tsv)" != true ]; then
        az ad sp update --id "$principal" --set appRoleAssignmentRequired=true
        said "Assignment is required now"
    fi
fi

said ""
said "Tenant:    $tenant"
said "Client ID: $client_id"
if [ "$consent" = no ]; then
    unless=', unless people may consent themselves'
    [ -z "$group" ] || unless=': with assignment required nobody can consent for themselves'
    said "Left to do: admin consent (step 4 of docs/admin-setup.md)$unless"
fi
said "Left to do: a Windows 365 role for the people (step 6 of docs/admin-setup.md)"
