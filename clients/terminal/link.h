// The connection to the server, on a libuv loop: looks the name up, connects to the first address
// that answers, gives the lines that arrive and sends lines.
//
// 1. on_end is called once at most, and nothing after it, nor after close().
// 2. Every line that arrived before the end is given before on_end.
// 3. A peer that has vanished without a word is noticed within kSilenceDeadline or little more.
//
// Lives on the loop's thread. libuv writes into its members: it may be destroyed once closed() says
// so, or when the loop has closed every handle (uv_walk, uv_run).
#pragma once

#include <uv.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "clients/terminal/line_buffer.h"
#include "clients/terminal/own_words.h"

namespace turno {

enum class LinkEnd {
  kClosed,    // the server closed its direction: an orderly end
  kNoServer,  // never connected
  kLost,      // connected, then reset, timed out, or the server stopped reading
};

class LinkListener {
 public:
  virtual ~LinkListener() = default;
  virtual void on_line(std::string_view line) = 0;  // as it came: not yet safe to show
  // `reason` is Spanish, for the person; empty for kClosed.
  virtual void on_end(LinkEnd end, const std::string& reason) = 0;
};

class Link {
 public:
  // What we may have written and the server not yet taken. People type far slower than this; only
  // a server that has stopped reading lets it fill.
  static constexpr std::size_t kMaxUnsentBytes = 256 * 1024;

  // How long what we sent may go unacknowledged by the peer's machine, and how long that machine
  // may be silent when asked whether it is still there. The server asks its clients as patiently.
  static constexpr std::chrono::seconds kSilenceDeadline{30};

  // Both outlive the Link.
  // `words`, for its reasons, outlive it.
  Link(uv_loop_t& loop, LinkListener& listener, const OwnWords& words)
      : loop_(loop), listener_(listener), words_(words) {}
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  void open(const std::string& host, std::uint16_t port);

  // Sends `line` and a line end. Ignored when there is no connection (any more).
  void send(std::string_view line);

  // Closes our direction once everything sent has left; the server's lines keep coming.
  void finish_sending();

  // Cuts the connection, or the attempt at one. Also from within a call of the listener.
  void close();

  // Whether libuv is done with everything of a Link that was closed.
  bool closed() const { return in_use_ == 0; }

 private:
  static void on_resolved(uv_getaddrinfo_t* request, int status, addrinfo* found);
  static void on_connected(uv_connect_t* request, int status);
  static void on_read(uv_stream_t* stream, ssize_t bytes, const uv_buf_t* buffer);

  static void on_closed(uv_handle_t* handle);

  void try_next_address(int why_not_the_former);
  void notice_silence();
  void take(std::string_view bytes);
  void end(LinkEnd how, const std::string& reason);
  uv_stream_t* stream() { return reinterpret_cast<uv_stream_t*>(socket_.get()); }

  uv_loop_t& loop_;
  LinkListener& listener_;
  const OwnWords& words_;
  uv_getaddrinfo_t lookup_{};
  uv_connect_t connect_{};
  uv_shutdown_t shutdown_{};
  std::vector<sockaddr_storage> addresses_;  // still to be tried, the next one last
  std::unique_ptr<uv_tcp_t> socket_;
  std::vector<std::unique_ptr<uv_tcp_t>> failed_;  // closing
  std::vector<char> received_;                     // what libuv reads into
  LineBuffer lines_;
  std::size_t in_use_ = 0;  // a look-up under way, and open sockets
  bool connected_ = false;
  bool ended_ = false;
};

}  // namespace turno
