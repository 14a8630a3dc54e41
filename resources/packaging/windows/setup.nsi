; A set-up for one person, without administrator rights: makensis, called by scripts/package.sh in a folder where all
; files lie, with VERSION, OUTPUT and, where what is handed out is signed, SIGN (a command that signs the file it is given).
Unicode true
!ifdef TARGET
Target ${TARGET}
!endif
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh

Name "Rollcall"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Rollcall"
InstallDirRegKey HKCU "Software\Rollcall" "Folder"
BrandingText "Rollcall ${VERSION}"
!ifdef SIGN
!finalize '${SIGN} "%1"'
!uninstfinalize '${SIGN} "%1"'
!endif

VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Rollcall"
VIAddVersionKey FileDescription "Rollcall, set-up for one person"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "The Rollcall contributors, MIT or Apache-2.0"

!define MUI_ICON "rollcall.ico"
!define MUI_UNICON "rollcall.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\rollcall.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Rollcall"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths\rollcall.exe"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage components
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString InUse ${LANG_ENGLISH} "Rollcall is still open. Close it, then try again."
LangString InUse ${LANG_GERMAN} "Rollcall ist noch offen. Schließen Sie es und versuchen Sie es dann noch einmal."
LangString NotErased ${LANG_ENGLISH} "Not all of it could be deleted, so the program stays. In a terminal this says why: $\"$INSTDIR\rollcall.exe$\" erase --yes"
LangString NotErased ${LANG_GERMAN} "Nicht alles konnte gelöscht werden, daher bleibt das Programm. In einer Eingabeaufforderung sagt dies, warum: $\"$INSTDIR\rollcall.exe$\" erase --yes"
LangString Program ${LANG_ENGLISH} "The program"
LangString Program ${LANG_GERMAN} "Das Programm"
LangString OwnFiles ${LANG_ENGLISH} "My sign-ins, settings, runs and log"
LangString OwnFiles ${LANG_GERMAN} "Meine Anmeldungen, Einstellungen, Läufe"

; A program that runs cannot be replaced or deleted: that is said once, instead of a question for each file.
!macro CloseIt prefix
Function ${prefix}CloseIt
  again:
  ${If} ${FileExists} "$INSTDIR\rollcall.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\rollcall.exe" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(InUse)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro CloseIt ""
!insertmacro CloseIt "un."

Section
  SetShellVarContext current
  Call CloseIt
  SetOutPath "$INSTDIR"
  File "rollcall.exe"
  File "LICENSE-MIT"
  File "LICENSE-APACHE"
  File "LICENSE-IBM-Plex.txt"
  CreateShortcut "$SMPROGRAMS\Rollcall.lnk" "$INSTDIR\rollcall.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\Rollcall" "Folder" "$INSTDIR"
  ; So that `rollcall` can be started by its name from the Run dialog.
  WriteRegStr HKCU "${APP_PATHS}" "" "$INSTDIR\rollcall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Rollcall"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\rollcall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Rollcall contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

; Off unless the person asks for it, or /ERASE does. First, because the program itself knows what is its own; and what it
; could not delete it can be asked about only while it is there.
Section /o "un.$(OwnFiles)" OwnFilesSection
  Call un.CloseIt
  nsExec::Exec '"$INSTDIR\rollcall.exe" erase --yes'
  Pop $0
  ${If} $0 != 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NotErased)" /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
SectionEnd

Section "un.$(Program)"
  SectionIn RO
  SetShellVarContext current
  Call un.CloseIt
  Delete "$SMPROGRAMS\Rollcall.lnk"
  Delete "$INSTDIR\rollcall.exe"
  Delete "$INSTDIR\LICENSE-MIT"
  Delete "$INSTDIR\LICENSE-APACHE"
  Delete "$INSTDIR\LICENSE-IBM-Plex.txt"
  Delete "$INSTDIR\uninstall.exe"
  ; Empty folders alone: what somebody put there stays.
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Rollcall"
  DeleteRegKey HKCU "${APP_PATHS}"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd

Function un.onInit
  ${un.GetParameters} $0
  ClearErrors
  ${un.GetOptions} $0 "/ERASE" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${OwnFilesSection}
  ${EndIf}
FunctionEnd
