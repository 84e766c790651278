// Server: the event loop around it all. It listens, gives each newcomer to Connections or refuses
// him in a sentence, and ends in order.
//
//   SIGINT, SIGTERM, request_stop()
//        | no more newcomers; Draining to all
//        | kDrainTime: those who have not read their goodbye are cut
//        | kCutTime: run() returns, whatever is left
//
//  V1 run() returns within kDrainTime + kCutTime of the first stop, also with peers that never
//  read. V2 A second signal ends the process at once, with exit code 128 + its number. V3 SIGPIPE
//  is ignored; connection threads take no signals.
//
// One at a time in a process. open(), run() and the destructor: one thread. request_stop(),
// set_max_connections(), connections(): any.
#pragma once

#include <uv.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/uv_handle.h"
#include "net/connections.h"
#include "net/listener.h"
#include "net/refuser.h"

namespace turno {

struct ServerOptions {
  std::string listen = "127.0.0.1";
  std::uint16_t port = 0;           // 0: a free one
  std::size_t max_connections = 0;  // see net/limits.h for what fits
  SessionFactory make_session;
  ConsoleSink console;
  ConnectionOptions connection;
  std::string full_sentence;      // to a newcomer beyond max_connections
  std::string shortage_sentence;  // to a newcomer for whom there is no thread or descriptor
  // Called by run() when newcomers are being accepted.
  std::function<void(const std::string& address, std::uint16_t port)> on_listening;
  std::function<void()> on_reload;  // SIGHUP; may be empty
};

class Server {
 public:
  // A farewell takes 3 s at most (net/farewell.h); with what follows, 4 s in all, of the 5 that an
  // operator is promised. The rest is for the records.
  static constexpr std::chrono::milliseconds kDrainTime{3500};
  static constexpr std::chrono::milliseconds kCutTime{500};

  // Listens, but accepts nobody before run(). Errors as of Listener::open().
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(ServerOptions options);
  // Waits for the sessions that run() left behind, if any.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Where it listens really.
  const std::string& address() const { return address_; }
  std::uint16_t port() const { return port_; }

  // Blocks until a stop is asked for and everybody has left. kBusy when a session was still inside
  // a step at the end of the time: its thread goes on, and the destructor would wait for it.
  [[nodiscard]] Result<void> run();

  // As the first SIGTERM; asking again changes nothing. Before run(): it stops at once.
  void request_stop();
  void set_max_connections(std::size_t max) { connections_->set_max(max); }
  std::size_t connections() const { return connections_->count(); }

 private:
  explicit Server(ServerOptions options);

  void open_handles();
  void watch_signal(int number);
  Result<void> listen();
  void on_newcomer(Socket socket, std::string peer);
  void begin_drain();
  void cut_the_rest();
  void finish_if_empty();

  static void on_signal(uv_signal_t* handle, int number);
  static void on_wake(uv_async_t* handle);
  static void on_drain_time(uv_timer_t* handle);
  static void on_cut_time(uv_timer_t* handle);

  const ServerOptions options_;
  uv_loop_t loop_{};
  std::string address_;
  std::uint16_t port_ = 0;

  // Of the loop's thread.
  bool draining_ = false;
  RateLimitedLog refusals_;

  std::atomic<bool> stop_requested_{false};
  UvHandle<uv_async_t> wake_;  // a stop is asked for, or a connection has ended
  UvHandle<uv_timer_t> deadline_;
  std::vector<UvHandle<uv_signal_t>> signals_;
  std::unique_ptr<Refuser> refuser_;
  std::unique_ptr<Connections> connections_;
  std::unique_ptr<Listener> listener_;  // none once draining
};

}  // namespace turno
