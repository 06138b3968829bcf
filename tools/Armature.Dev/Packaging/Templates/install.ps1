<#
.SYNOPSIS
Installs armature @VERSION@ for the current user.
.DESCRIPTION
Downloads the archive for this system, verifies its SHA-256 checksum, and copies the program to one directory. It needs no administrator and
changes no other file.

    powershell -c "irm @ADDRESS@/install.ps1 | iex"

ARMATURE_INSTALL_DIR    where the program goes [default: %LOCALAPPDATA%\Programs\armature]
ARMATURE_DOWNLOAD_URL   where the archive is downloaded from [default: @ADDRESS@]
#>
$ErrorActionPreference = 'Stop'
# Windows PowerShell 5.1 downloads much more slowly while it draws progress
$ProgressPreference = 'SilentlyContinue'

function Install-Armature {
    $version = '@VERSION@'
    $address = if ($env:ARMATURE_DOWNLOAD_URL) { $env:ARMATURE_DOWNLOAD_URL } else { '@ADDRESS@' }
    $directory = if ($env:ARMATURE_INSTALL_DIR) { $env:ARMATURE_INSTALL_DIR } else { Join-Path $env:LOCALAPPDATA 'Programs\armature' }
    $checksums = @{
@CHECKSUMS@
    }

    # an emulated process reports the processor that it is made to see; this variable has the real one
    $processor = if ($env:PROCESSOR_ARCHITEW6432) { $env:PROCESSOR_ARCHITEW6432 } else { $env:PROCESSOR_ARCHITECTURE }
    $platform = switch ($processor) {
        'AMD64' { 'win-x64' }
        'ARM64' { 'win-arm64' }
        default { throw "armature is not built for the processor $processor" }
    }
    if (-not $checksums.ContainsKey($platform)) { throw "this release has no archive for $platform" }

    $archive = "armature-$version-$platform.zip"
    $temporary = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory -Path $temporary | Out-Null
    try {
        [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
        Invoke-WebRequest -UseBasicParsing -Uri "$address/$archive" -OutFile (Join-Path $temporary $archive)
        $actual = (Get-FileHash -Algorithm SHA256 (Join-Path $temporary $archive)).Hash.ToLowerInvariant()
        if ($actual -ne $checksums[$platform]) {
            throw "$archive has the SHA-256 checksum $actual instead of $($checksums[$platform]); nothing was installed"
        }
        # Expand-Archive is slow, and its module may be missing
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        [IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $temporary $archive), $temporary)
        New-Item -ItemType Directory -Force -Path $directory | Out-Null
        Copy-Item -Force (Join-Path $temporary "armature-$version-$platform\armature.exe") (Join-Path $directory 'armature.exe')
    } finally {
        Remove-Item -Recurse -Force $temporary
    }

    Write-Output "armature $version is installed: $(Join-Path $directory 'armature.exe')"
    if (($env:Path -split ';') -notcontains $directory) {
        Write-Output 'The directory is not on PATH. To add it for your user:'
        Write-Output "    [Environment]::SetEnvironmentVariable('Path', [Environment]::GetEnvironmentVariable('Path', 'User') + ';$directory', 'User')"
    }
}

Install-Armature
