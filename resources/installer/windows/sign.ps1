# Signs files for Windows where a certificate is there, and says so where none is.
#
#   pwsh resources/installer/windows/sign.ps1 dist/imt-archive/imt-archive.exe …
#
# WINDOWS_CERTIFICATE           the certificate with its key, a .pfx file in base64
# WINDOWS_CERTIFICATE_PASSWORD  its password
# WINDOWS_TIMESTAMP             the address of a timestamp service (RFC 3161)
param([Parameter(Mandatory, ValueFromRemainingArguments)][string[]]$Files)
$ErrorActionPreference = 'Stop'
if (-not $env:WINDOWS_CERTIFICATE) {
    Write-Output 'Not signed: there is no WINDOWS_CERTIFICATE.'
    exit 0
}
$signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" |
    Sort-Object FullName | Select-Object -Last 1
if (-not $signtool) { throw 'signtool.exe of the Windows SDK was not found.' }
$certificate = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName() + '.pfx')
try {
    [IO.File]::WriteAllBytes($certificate, [Convert]::FromBase64String($env:WINDOWS_CERTIFICATE))
    & $signtool.FullName sign /f $certificate /p $env:WINDOWS_CERTIFICATE_PASSWORD /fd SHA256 `
        /tr $env:WINDOWS_TIMESTAMP /td SHA256 /d 'IMT Archive' @Files
    if ($LASTEXITCODE -ne 0) { throw 'Signing failed.' }
} finally {
    Remove-Item -Force -ErrorAction SilentlyContinue $certificate
}
