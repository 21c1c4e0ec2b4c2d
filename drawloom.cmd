@echo off
rem Starts Drawloom with the JDK 25 in DRAWLOOM_JAVA or JAVA_HOME; builds if there is no build yet.
rem After a change of the sources: mvnw.cmd -B -Dmaven.test.skip=true -pl cli -am package
setlocal
set "root=%~dp0"
set "lib=%root%cli\target\drawloom\lib"
set "jdk=%DRAWLOOM_JAVA%"
if "%jdk%"=="" set "jdk=%JAVA_HOME%"
if "%jdk%"=="" goto none
findstr /b /c:"JAVA_VERSION=\"25" "%jdk%\release" >nul 2>nul || goto none
if exist "%lib%\drawloom-cli.jar" goto start
echo drawloom: building; the first time takes a minute or two ... 1>&2
pushd "%root%"
set "JAVA_HOME=%jdk%"
call mvnw.cmd -q -B -Dmaven.test.skip=true -pl cli -am package 1>&2
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" exit /b 2
:start
"%jdk%\bin\java" -XX:+UseSerialGC -Xmx512m -Xss4m --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Djdk.trackAllThreads=false -XX:-OmitStackTraceInFastThrow --add-opens java.base/java.lang=ALL-UNNAMED "-javaagent:%lib%\drawloom-core.jar" %DRAWLOOM_JAVA_OPTIONS% -cp "%lib%\*" io.drawloom.cli.Main %*
exit /b %errorlevel%
:none
echo drawloom: needs a JDK 25. Install one and set JAVA_HOME to the directory it is in. 1>&2
exit /b 2
