// Socket: a descriptor that is one, and the few things asked of TCP sockets. Not thread-safe.
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/result.h"

namespace turno {

using Socket = Descriptor;

// Sets on an accepted, already non-blocking socket what every connection wants: no Nagle delay, a
// vanished peer noticed within 30 s whether he is silent or owes acknowledgements, and a small
// send buffer. kSystem when the peer is gone already.
[[nodiscard]] Result<void> configure(const Socket& socket);

// "127.0.0.1:5000" or "[::1]:5000"; an IPv4 address that came in over IPv6 is shown as IPv4.
std::string address_text(const sockaddr_storage& address);

// The address of address_text() without the port and the brackets.
std::string_view host_of(std::string_view address);

}  // namespace turno
