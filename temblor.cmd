@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Runs Temblor from this source tree: builds the distribution if it is missing, then runs its bin\temblor.cmd.
rem After a change of the sources, set TEMBLOR_BUILD=always.
setlocal
set "DISTRIBUTION=%~dp0felix-config\target\temblor"
set "WANTED="
if not exist "%DISTRIBUTION%\bin\temblor.cmd" set "WANTED=1"
if "%TEMBLOR_BUILD%"=="always" set "WANTED=1"
if "%TEMBLOR_BUILD%"=="never" set "WANTED="
if defined WANTED (
  where mvn >nul 2>&1
  if errorlevel 1 (
    echo error: Temblor is not built yet and mvn is not on the PATH. Install Maven 3.8 or newer ^(https://maven.apache.org^). 1>&2
    exit /b 1
  )
  echo temblor: building 1>&2
  pushd "%~dp0"
  call mvn -B -q -Dmaven.test.skip=true -Dformatter.skip=true package -pl felix-config -am 1>&2
  if errorlevel 1 (
    popd
    echo error: the build failed; its messages are above. 1>&2
    exit /b 1
  )
  popd
)
call "%DISTRIBUTION%\bin\temblor.cmd" %*
exit /b %ERRORLEVEL%
