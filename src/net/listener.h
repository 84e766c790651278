// Listener: accepts connections on a libuv loop.
//
//  A1 A wake accepts at most kMaxAcceptsPerWake, so that signals and timers get their turn.
//  A2 Out of descriptors: one kept in reserve is given up for a moment, so that the newcomer can be
//     accepted, told, and closed. When even that is not to be had, accepting rests for kBackOff
//     instead of spinning, and the newcomers wait in the backlog.
//
// On the loop's thread.
#pragma once

#include <uv.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/uv_handle.h"
#include "net/rate_limited_log.h"
#include "net/socket.h"

namespace turno {

class Listener {
 public:
  // The kernel's usual upper bound (net.core.somaxconn); a burst beyond it costs those in it a
  // retransmission, one second.
  static constexpr int kBacklog = 4096;
  static constexpr int kMaxAcceptsPerWake = 64;
  // Nothing tells when the machine has descriptors again; ten looks a second cost nothing.
  static constexpr std::chrono::milliseconds kBackOff{100};

  struct Handlers {
    // A non-blocking, close-on-exec socket, configured; `peer` is "ADDRESS:PORT".
    std::function<void(Socket socket, std::string peer)> on_socket;
    // One that was accepted with the descriptor in reserve: it must be closed before returning.
    std::function<void(Socket socket)> on_shortage;
  };

  // Listens on `host`, an IPv4 or IPv6 address or a name (which may block for a look-up), at
  // `port`; 0 picks a free one. kInvalid for a host that means nothing, kSystem with the reason
  // when the address cannot be had.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> open(uv_loop_t& loop,
                                                              const std::string& host,
                                                              std::uint16_t port,
                                                              Handlers handlers);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // Where it listens really.
  const std::string& address() const { return address_; }
  std::uint16_t port() const { return port_; }

 private:
  Listener(uv_loop_t& loop, Socket socket, Handlers handlers);

  void watch();
  void accept_some();
  bool accept_one();
  bool on_accept_error(int error);
  void refuse_with_reserve();
  void rest(int error);
  void hand_over(int fd);

  static void on_readable(uv_poll_t* handle, int status, int events);
  static void on_rested(uv_timer_t* handle);

  const Handlers handlers_;
  std::string address_;
  std::uint16_t port_ = 0;
  Socket socket_;
  Socket reserve_;  // none: it could not be had again yet
  RateLimitedLog log_;
  UvHandle<uv_poll_t> readable_;
  UvHandle<uv_timer_t> rested_;
};

}  // namespace turno
