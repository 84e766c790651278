#include "net/server.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <csignal>
#include <utility>

#include "base/check.h"

namespace turno {
namespace {

Server& server_of(void* data) { return *static_cast<Server*>(data); }

std::uint64_t milliseconds(std::chrono::milliseconds time) {
  return static_cast<std::uint64_t>(time.count());
}

}  // namespace

Result<std::unique_ptr<Server>> Server::open(ServerOptions options) {
  std::unique_ptr<Server> server(new Server(std::move(options)));
  const auto listening = server->listen();
  if (!listening) return tl::unexpected<Error>(listening.error());
  return server;
}

Server::Server(ServerOptions options) : options_(std::move(options)) {
  CHECK(uv_loop_init(&loop_) == 0);
  open_handles();
  refuser_ = std::make_unique<Refuser>(loop_);
  connections_ = std::make_unique<Connections>(
      Connections::Setup{options_.make_session, options_.console, options_.connection,
                         options_.max_connections, [this] { uv_async_send(wake_.get()); }});
}

Server::~Server() {
  listener_.reset();
  connections_.reset();
  refuser_.reset();
  signals_.clear();
  deadline_.reset();
  wake_.reset();
  // The handles' memory goes when the loop has turned once more.
  uv_run(&loop_, UV_RUN_DEFAULT);
  CHECK(uv_loop_close(&loop_) == 0);
}

void Server::open_handles() {
  wake_ = make_uv_handle<uv_async_t>(
      this, [this](uv_async_t* handle) { return uv_async_init(&loop_, handle, &Server::on_wake); });
  deadline_ = make_uv_timer(loop_, this);
  std::signal(SIGPIPE, SIG_IGN);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) watch_signal(number);
}

void Server::watch_signal(int number) {
  auto handle = make_uv_handle<uv_signal_t>(
      this, [this](uv_signal_t* raw) { return uv_signal_init(&loop_, raw); });
  CHECK(uv_signal_start(handle.get(), &Server::on_signal, number) == 0);
  signals_.push_back(std::move(handle));
}

Result<void> Server::listen() {
  Listener::Handlers handlers;
  handlers.on_socket = [this](Socket socket, std::string peer) {
    on_newcomer(std::move(socket), std::move(peer));
  };
  handlers.on_shortage = [this](Socket socket) {
    Refuser::refuse_now(std::move(socket), options_.shortage_sentence);
  };
  auto listener = Listener::open(loop_, options_.listen, options_.port, std::move(handlers));
  if (!listener) return tl::unexpected<Error>(std::move(listener.error()));
  listener_ = std::move(*listener);
  port_ = listener_->port();
  address_ = listener_->address();
  return {};
}

Result<void> Server::run() {
  if (options_.on_listening) options_.on_listening(address_, port_);
  uv_run(&loop_, UV_RUN_DEFAULT);
  connections_->reap();
  if (const std::size_t left = connections_->count(); left > 0) {
    return fail(ErrorCode::kBusy, std::to_string(left) + " sessions did not end in time");
  }
  return {};
}

void Server::request_stop() {
  stop_requested_ = true;
  uv_async_send(wake_.get());
}

void Server::on_newcomer(Socket socket, std::string peer) {
  const auto started = connections_->start(socket, std::move(peer));
  if (started) return;
  const bool full = started.error().code == ErrorCode::kBusy;
  refusals_.warn("a newcomer was refused: " + started.error().detail,
                 std::chrono::steady_clock::now());
  refuser_->refuse(std::move(socket), full ? options_.full_sentence : options_.shortage_sentence);
}

void Server::on_signal(uv_signal_t* handle, int number) {
  Server& self = server_of(handle->data);
  if (number == SIGHUP) {
    if (self.options_.on_reload) self.options_.on_reload();
    return;
  }
  constexpr int kKilledBySignal = 128;
  if (self.draining_) ::_exit(kKilledBySignal + number);
  self.begin_drain();
}

void Server::on_wake(uv_async_t* handle) {
  Server& self = server_of(handle->data);
  if (self.stop_requested_ && !self.draining_) return self.begin_drain();
  self.finish_if_empty();
}

void Server::begin_drain() {
  draining_ = true;
  spdlog::info("draining {} connections", connections_->count());
  listener_.reset();
  connections_->drain();
  CHECK(uv_timer_start(deadline_.get(), &Server::on_drain_time, milliseconds(kDrainTime), 0) == 0);
  finish_if_empty();
}

void Server::on_drain_time(uv_timer_t* handle) { server_of(handle->data).cut_the_rest(); }

void Server::cut_the_rest() {
  spdlog::warn("{} connections did not take their goodbye and are cut", connections_->count());
  connections_->cut();
  CHECK(uv_timer_start(deadline_.get(), &Server::on_cut_time, milliseconds(kCutTime), 0) == 0);
}

void Server::on_cut_time(uv_timer_t* handle) { uv_stop(&server_of(handle->data).loop_); }

void Server::finish_if_empty() {
  if (draining_ && connections_->count() == 0) uv_stop(&loop_);
}

}  // namespace turno
