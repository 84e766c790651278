// The end of a connection whose last words matter: they are written, then the peer's input is read
// away for a moment, since closing with unread input sends a reset that may erase them on his side.
#pragma once

#include <chrono>
#include <cstddef>

#include "net/out_buffer.h"
#include "net/socket.h"

namespace turno {

// Together well under the time the server takes to drain.
inline constexpr std::chrono::milliseconds kFlushTime{2000};
inline constexpr std::chrono::milliseconds kLingerTime{1000};
// More than one full receive buffer of a peer who is busy typing; less than he who will not stop.
inline constexpr std::size_t kLingerBytes = 256 * 1024;

// Blocks for at most kFlushTime until `out` is written, then ends our direction, then reads for at
// most kLingerTime and kLingerBytes until the peer ends his. Returns at once when the connection
// is lost. Does not close.
void say_farewell(const Socket& socket, OutBuffer& out);

// Reads and forgets what has arrived, without blocking, and takes its size off `budget`. False when
// the peer has ended his direction, the connection is lost, or the budget is used up.
[[nodiscard]] bool read_away(const Socket& socket, std::size_t& budget);

// Milliseconds from now to `deadline` for poll(2), rounded up; 0 when it has passed.
int poll_timeout_ms(TimePoint deadline, TimePoint now);

}  // namespace turno
