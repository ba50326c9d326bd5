; The Windows installer, made by Inno Setup 6.3 or newer on Windows, after `pyinstaller build.spec`:
;
;   iscc /DVersion=0.1.0 resources\installer\windows\imt-archive.iss          (add /DSign to sign: see sign.ps1)
;
; For one person, without administrator rights. It never touches an archive: that is with the person's data, in
; %LOCALAPPDATA%\IMT Archive, and not in the folder of the program. Unattended:
;
;   IMT-Archive-0.1.0-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART /CURRENTUSER /LANG=french

#ifndef Version
  #error Say which version it is: iscc /DVersion=…
#endif
#define Name "IMT Archive"
#define Program "imt-archive.exe"
#define Suffix ".imtarchive"
#define FileType "IMTArchive.Backup"
#define Root "..\..\.."

[Setup]
AppId={{6E0B3C0F-5D0C-4C58-9D0E-7A1C6C1B2A51}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=Institut Mines-Télécom
AppPublisherURL=https://www.imt.fr/
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
DefaultDirName={autopf}\{#Name}
DisableDirPage=auto
DisableProgramGroupPage=yes
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; A running program is asked to close; what it was doing is finished or undone by the archive itself.
CloseApplications=yes
CloseApplicationsFilter=imt-archive.exe
RestartApplications=no
ChangesAssociations=yes
Compression=lzma2/max
SolidCompression=yes
OutputDir={#Root}\dist
OutputBaseFilename=IMT-Archive-{#Version}-setup
SetupIconFile={#Root}\resources\icons\imt-archive.ico
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#Name}
WizardStyle=modern
ShowLanguageDialog=auto
LanguageDetectionMethod=uilanguage
#ifdef Sign
SignTool=imtarchive
SignedUninstaller=yes
#endif

[Languages]
Name: "french"; MessagesFile: "compiler:Languages\French.isl"
Name: "english"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
french.FileTypeName=Sauvegarde d’IMT Archive
english.FileTypeName=IMT Archive backup
french.ArchiveStays=Votre archive reste dans %1. Supprimez ce dossier vous-même si vous n’en avez plus besoin.
english.ArchiveStays=Your archive stays in %1. Delete that folder yourself if you no longer need it.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; An older version's libraries must not stay beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\imt-archive\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\{#Suffix}"; ValueType: string; ValueData: "{#FileType}"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\{#FileType}"; ValueType: string; ValueData: "{cm:FileTypeName}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#FileType}\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "Software\Classes\{#FileType}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" open ""%1"""

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent and DirExists(ExpandConstant('{localappdata}\IMT Archive')) then
    MsgBox(FmtMessage(CustomMessage('ArchiveStays'), [ExpandConstant('{localappdata}\IMT Archive')]), mbInformation, MB_OK);
end;
