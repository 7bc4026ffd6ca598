#!/bin/sh
# Stands for the hook client: answers as the command of the call says.
call=$(cat)
case $call in
*'"allow"'*) echo '{"agentlock":"allow"}' ;;
*'"deny"'*) echo '{"agentlock":"deny","reason":"not today"}'; echo 'not today' >&2; exit 2 ;;
*'"no-daemon"'*) echo 'agentlock: no daemon' >&2; exit 2 ;;
*'"hang"'*) exec sleep 5 ;;
*'"holds-the-pipe"'*) sleep 5 & echo '{"agentlock":"allow"}' ;;
*'"crash"'*) echo '{"agentlock":"allow"}'; exit 3 ;;
*'"killed"'*) echo '{"agentlock":"allow"}'; kill -9 $$ ;;
*'"allow-with-2"'*) echo '{"agentlock":"allow"}'; exit 2 ;;
*'"garbage"'*) echo 'fine, go on' ;;
*'"cut"'*) printf '{"agentlock":"al' ;;
*'"null"'*) echo null ;;
*'"other-word"'*) echo '{"agentlock":"perhaps"}' ;;
*'"other-dialect"'*) echo '{"permission":"allow"}' ;;
*'"flood"'*) head -c 3000000 /dev/zero | tr '\0' 'x' ;;
*'"nothing"'*) ;;
esac
