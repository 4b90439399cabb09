#!/bin/sh
# Runs a program where every packet that does not stay on this computer passes a door that leads nowhere, and prints
# how many have passed it: `before`, `after`, and with one that is sent on purpose, `control`.
#
#   unshare -n sh count-packets.sh PROGRAM ARGUMENT…
set -eu

packets() {
  sed -n 's/^ *out: *//p' /proc/net/dev | awk '{ print $10 }'
}

ip link set lo up
ip link add out type dummy 2>/dev/null || ip link add out type bridge
echo 1 >/proc/sys/net/ipv6/conf/out/disable_ipv6
ip address add 192.0.2.2/24 dev out
ip link set out up
ip neighbour add 192.0.2.1 lladdr 02:00:00:00:00:01 dev out
ip route add default via 192.0.2.1

# The system announces a door that was just opened: until that is over, packets are its own.
former=-1
while [ "$former" != "$(packets)" ]; do
  former=$(packets)
  sleep 1
done

echo "before $(packets)"
"$@" || echo "ended with $?"
echo "after $(packets)"
node -e "const s = require('dgram').createSocket('udp4'); s.send('x', 53, '198.51.100.1', () => s.close())"
echo "control $(packets)"
