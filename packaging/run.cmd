@echo off
rem Starts KCN Minutes from this folder; the first time it installs what it needs, for this user only.
rem   run.cmd            the window
rem   run.cmd ARGUMENTS  as `kcnminutes ARGUMENTS`; run.cmd --archive FOLDER opens the window on an archive
setlocal EnableExtensions DisableDelayedExpansion
set "suits=import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)"

py -3 -c "%suits%" >nul 2>nul && (set "python=py -3" & goto start)
python -c "%suits%" >nul 2>nul && (set "python=python" & goto start)

chcp 65001 >nul
echo.
echo KCN Minutes cần Python 3.11 trở lên, bản 64 bit; máy này chưa có.
echo Hãy tải ở https://www.python.org/downloads/windows/ và cài cho riêng tài khoản này, rồi mở lại tệp này.
echo.
echo KCN Minutes needs Python 3.11 or later, 64 bit. Install it for this user from the address above,
echo then start this file again.
echo.
pause
exit /b 1

:start
%python% "%~dp0start.py" %*
set "status=%errorlevel%"
if not "%status%"=="0" if "%~1"=="" pause
exit /b %status%
