<#
.SYNOPSIS
Registers Rollcall in Entra: steps 1 to 5 of docs/admin-setup.md.

.DESCRIPTION
Makes one app registration (public client, http://localhost, one delegated permission), and its enterprise application.
Run it again as often as you like: what is there already stays, what is missing is added, nothing is removed. No secret and
no certificate is created. Consent and assignment are touched only when asked for.

Needs PowerShell 7 or 5.1 and the modules Microsoft.Graph.Authentication, Microsoft.Graph.Applications and
Microsoft.Graph.Identity.SignIns. Sign in as Application Administrator or Cloud Application Administrator.

.PARAMETER TenantId
The tenant's ID or domain.

.PARAMETER Name
The name of the registration.

.PARAMETER ClientId
An existing registration to complete, where its name is not unique.

.PARAMETER MultiTenant
For partners: accounts of any organization's directory. Counts only for a new registration.

.PARAMETER ReadWrite
CloudPC.ReadWrite.All instead of CloudPC.Read.All.

.PARAMETER WithoutCodes
Leaves "Allow public client flows" as it is: signing in with the browser alone.

.PARAMETER GrantConsent
Grants admin consent for everybody in the tenant.

.PARAMETER AssignGroupId
The object ID of the helpdesk's security group: it is assigned, then assignment becomes required. Needs Entra ID P1; members of
groups inside it do not count.

.EXAMPLE
./register-app.ps1 -TenantId contoso.com -GrantConsent -AssignGroupId 00000000-0000-0000-0000-000000000000
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $TenantId,
    [string] $Name = 'Rollcall',
    [Nullable[guid]] $ClientId,
    [switch] $MultiTenant,
    [switch] $ReadWrite,
    [switch] $WithoutCodes,
    [switch] $GrantConsent,
    [Nullable[guid]] $AssignGroupId
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$graphAppId = '00000003-0000-0000-c000-000000000000'
$redirectUri = 'http://localhost'
$everybodysRole = '00000000-0000-0000-0000-000000000000'
# Ids as Microsoft publishes them; compared with the tenant's own list below.
$cloudPc = if ($ReadWrite) {
    @{ Name = 'CloudPC.ReadWrite.All'; Id = '9d77138f-f0e2-47ba-ab33-cd246c8b79d1' }
} else {
    @{ Name = 'CloudPC.Read.All'; Id = '5252ec4e-fd40-4d92-8c68-89dd1d3c6110' }
}
$scopeNames = @($cloudPc.Name, 'offline_access', 'openid', 'profile')

$rights = @('Application.ReadWrite.All')
if ($GrantConsent) { $rights += 'DelegatedPermissionGrant.ReadWrite.All' }
if ($AssignGroupId) { $rights += 'AppRoleAssignment.ReadWrite.All' }
Connect-MgGraph -TenantId $TenantId -Scopes $rights -NoWelcome

# What Microsoft Graph offers in this tenant.
$graph = Get-MgServicePrincipal -Filter "appId eq '$graphAppId'"
$wanted = foreach ($scopeName in $scopeNames) {
    $scope = $graph.Oauth2PermissionScopes | Where-Object { $_.Value -ceq $scopeName }
    if (-not $scope) { throw "Microsoft Graph offers no permission $scopeName in this tenant." }
    @{ Id = $scope.Id; Type = 'Scope' }
}
if ($wanted[0].Id -ne $cloudPc.Id) { throw "$($cloudPc.Name) has another ID here than Microsoft publishes. Nothing was changed." }

# The registration: the one named, or the only one of this name, or a new one.
$filter = if ($ClientId) { "appId eq '$ClientId'" } else { "displayName eq '$($Name.Replace("'", "''"))'" }
$apps = @(Get-MgApplication -Filter $filter)
if ($apps.Count -gt 1) { throw "There are $($apps.Count) registrations named $Name. Say which one with -ClientId." }
if ($ClientId -and $apps.Count -eq 0) { throw "There is no registration with the client ID $ClientId." }

if ($apps.Count -eq 0) {
    if (-not $PSCmdlet.ShouldProcess($Name, 'Register')) { return }
    $audience = if ($MultiTenant) { 'AzureADMultipleOrgs' } else { 'AzureADMyOrg' }
    $app = New-MgApplication -DisplayName $Name -SignInAudience $audience
    Write-Host "Registered $Name"
} else {
    $app = $apps[0]
    Write-Host "Found $($app.DisplayName)"
}

# Redirect URI, public client flows and permissions: added to what is there.
$change = @{}
$uris = @(if ($app.PublicClient) { $app.PublicClient.RedirectUris | Where-Object { $_ } })
if ($uris -notcontains $redirectUri) { $change.PublicClient = @{ RedirectUris = @($uris + $redirectUri) } }
if (-not $WithoutCodes -and -not $app.IsFallbackPublicClient) { $change.IsFallbackPublicClient = $true }

$others = @()
$listed = @()
foreach ($resource in @($app.RequiredResourceAccess | Where-Object { $_ })) {
    $access = @($resource.ResourceAccess | ForEach-Object { @{ Id = $_.Id; Type = $_.Type } })
    if ($resource.ResourceAppId -eq $graphAppId) { $listed += $access }
    else { $others += @{ ResourceAppId = $resource.ResourceAppId; ResourceAccess = $access } }
}
$missing = @($wanted | Where-Object { $id = $_.Id; -not ($listed | Where-Object { $_.Id -eq $id -and $_.Type -eq 'Scope' }) })
if ($missing.Count -gt 0) {
    $change.RequiredResourceAccess = @($others) + @(@{ ResourceAppId = $graphAppId; ResourceAccess = @($listed + $missing) })
}
if ($change.Count -gt 0 -and $PSCmdlet.ShouldProcess($app.AppId, "Set $($change.Keys -join ', ')")) {
    Update-MgApplication -ApplicationId $app.Id -BodyParameter $change
    Write-Host "Set: $($change.Keys -join ', ')"
}

# The enterprise application.
$principal = Get-MgServicePrincipal -Filter "appId eq '$($app.AppId)'"
if (-not $principal) {
    if (-not $PSCmdlet.ShouldProcess($app.AppId, 'Make the enterprise application')) { return }
    $principal = New-MgServicePrincipal -AppId $app.AppId
}

if ($GrantConsent) {
    $filter = "clientId eq '$($principal.Id)' and consentType eq 'AllPrincipals' and resourceId eq '$($graph.Id)'"
    $grant = Get-MgOauth2PermissionGrant -Filter $filter | Select-Object -First 1
    $before = @(if ($grant) { $grant.Scope -split '\s+' | Where-Object { $_ } })
    $after = @($before + $scopeNames | Select-Object -Unique)
    if (-not $grant) {
        if ($PSCmdlet.ShouldProcess($scopeNames -join ' ', 'Consent for everybody')) {
            $body = @{ ClientId = $principal.Id; ConsentType = 'AllPrincipals'; ResourceId = $graph.Id; Scope = $after -join ' ' }
            New-MgOauth2PermissionGrant -BodyParameter $body | Out-Null
            Write-Host 'Admin consent granted'
        }
    } elseif ($after.Count -gt $before.Count -and $PSCmdlet.ShouldProcess($scopeNames -join ' ', 'Consent for everybody')) {
        Update-MgOauth2PermissionGrant -OAuth2PermissionGrantId $grant.Id -Scope ($after -join ' ')
        Write-Host 'Admin consent completed'
    }
}

if ($AssignGroupId) {
    # First the group, then the rule: where the first fails, nobody is shut out.
    $assigned = Get-MgServicePrincipalAppRoleAssignedTo -ServicePrincipalId $principal.Id -All |
        Where-Object { $_.PrincipalId -eq "$AssignGroupId" }
    if (-not $assigned -and $PSCmdlet.ShouldProcess("$AssignGroupId", 'Assign the group')) {
        $body = @{ PrincipalId = "$AssignGroupId"; ResourceId = $principal.Id; AppRoleId = $everybodysRole }
        New-MgServicePrincipalAppRoleAssignedTo -ServicePrincipalId $principal.Id -BodyParameter $body | Out-Null
        Write-Host 'Group assigned'
    }
    if (-not $principal.AppRoleAssignmentRequired -and $PSCmdlet.ShouldProcess($app.AppId, 'Require assignment')) {
        Update-MgServicePrincipal -ServicePrincipalId $principal.Id -AppRoleAssignmentRequired:$true
        Write-Host 'Assignment is required now'
    }
}

Write-Host ''
Write-Host "Tenant:    $((Get-MgContext).TenantId)"
Write-Host "Client ID: $($app.AppId)"
if (-not $GrantConsent) {
    $unless = if ($AssignGroupId) { ': with assignment required nobody can consent for themselves' } else { ', unless people may consent themselves' }
    Write-Host "Left to do: admin consent (step 4 of docs/admin-setup.md)$unless"
}
Write-Host 'Left to do: a Windows 365 role for the people (step 6 of docs/admin-setup.md)'
