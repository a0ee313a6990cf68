/* SPDX-License-Identifier: MIT */
/* For LD_PRELOAD: what listens does so at the loopback device only, as under `ip vrf exec`. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/socket.h>

int bind(int fd, const struct sockaddr *address, socklen_t size)
{
    int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "bind");
    if (address->sa_family == AF_INET && setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3) != 0) {
        return -1;
    }
    return real(fd, address, size);
}
