@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Runs the command line of this distribution on a JDK 25 or newer. Variables as in bin/temblor:
rem TEMBLOR_JAVA_HOME, JAVA_HOME, TEMBLOR_OPTS, TEMBLOR_CACHE.
setlocal EnableDelayedExpansion
set "LEAST=25"
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"

set "JAVA="
if defined TEMBLOR_JAVA_HOME (
  call :try "%TEMBLOR_JAVA_HOME%"
  if not defined JAVA (
    echo error: TEMBLOR_JAVA_HOME is %TEMBLOR_JAVA_HOME%, which is no JDK %LEAST% or newer. 1>&2
    exit /b 1
  )
)
if not defined JAVA if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA for /f "delims=" %%J in ('where java 2^>nul') do (
  if not defined JAVA for %%B in ("%%~dpJ..") do call :try "%%~fB"
)
for %%P in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if not defined JAVA if exist "%%~P" for /d %%D in ("%%~P\*") do if not defined JAVA call :try "%%~fD"
)
if not defined JAVA (
  echo error: no JDK %LEAST% or newer found. Install one ^(https://adoptium.net^) and set JAVA_HOME or TEMBLOR_JAVA_HOME to its folder. 1>&2
  exit /b 1
)

rem The first word that is no option says what kind of process it will be.
set "COMMAND="
set "SKIP="
for %%A in (%*) do (
  if not defined COMMAND (
    if defined SKIP (
      set "SKIP="
    ) else (
      set "WORD=%%~A"
      if "!WORD!"=="-i" (set "SKIP=1") else if "!WORD!"=="--instance" (set "SKIP=1") else if "!WORD!"=="-l" (set "SKIP=1") else if "!WORD!"=="--logger-config" (set "SKIP=1") else if not "!WORD:~0,1!"=="-" set "COMMAND=!WORD!"
    )
  )
)
set "TUNE=-XX:+UseSerialGC"
if "%COMMAND%"=="server" set "TUNE=-XX:MaxTenuringThreshold=2 -XX:InitialRAMPercentage=6 -XX:MaxHeapFreeRatio=100 --add-opens=java.base/java.lang=ALL-UNNAMED"
if "%COMMAND%"=="check" set "TUNE=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"

rem Properties name the home of the user as HOME; Windows calls it USERPROFILE.
if not defined HOME set "HOME=%USERPROFILE%"
"%JAVA%" --sun-misc-unsafe-memory-access=allow -Xshare:auto -Xlog:disable "-Xlog:all=error,cds*=off,aot*=off:stderr" %TUNE% %TEMBLOR_OPTS% ^
  -cp "%HOME_DIR%\lib\felix-config.jar;%HOME_DIR%\lib\org.apache.felix.framework.jar" "-Dtemblor.home=%HOME_DIR%" ^
  io.temblor.launcher.Main %*
exit /b %ERRORLEVEL%

rem Sets JAVA if the folder holds a JDK that is new enough.
:try
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=." %%M in ("%%~V") do if %%M GEQ %LEAST% set "JAVA=%~1\bin\java.exe"
)
exit /b 0
