#include "net/connections.h"

#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <exception>
#include <new>
#include <utility>
#include <vector>

#include "net/signal_mask.h"

namespace turno {
namespace {

// Memory that is short counts as a thread that could not be had.
Result<Thread> start_thread(std::function<void()> body) {
  try {
    return Thread::start("connection", kSmallStackBytes, std::move(body));
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kSystem, "out of memory");
  }
}

}  // namespace

Connections::Connections(Setup setup) : setup_(std::move(setup)), max_(setup_.max) {}

Connections::~Connections() { cut_and_join(); }

Result<void> Connections::start(Socket& socket, std::string peer) {
  reap();
  try {
    return start_live(socket, std::move(peer));
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kSystem, "out of memory");
  }
}

Result<void> Connections::start_live(Socket& socket, std::string peer) {
  const SignalsBlocked blocked;  // a thread inherits the mask of the one that starts it
  std::list<Live> fresh(1);
  Live& live = fresh.front();
  live.self = fresh.begin();
  live.peer = std::move(peer);
  std::function<void()> body = [this, &live] { serve(live); };

  const MutexLock lock(mu_);
  if (draining_) return fail(ErrorCode::kStopping, "the server is closing");
  if (live_.size() >= max_) return fail(ErrorCode::kBusy, "at the maximum of connections");
  auto mailbox = EventMailbox::create();
  if (!mailbox) return tl::unexpected<Error>(std::move(mailbox.error()));
  live.mailbox = std::move(*mailbox);
  live.socket = std::move(socket);
  // Under the lock, so that the thread's own end finds `live.thread` set and itself in live_.
  auto thread = start_thread(std::move(body));
  if (!thread) {
    socket = std::move(live.socket);
    return tl::unexpected<Error>(std::move(thread.error()));
  }
  live.thread = std::move(*thread);
  live_.splice(live_.end(), fresh);
  return {};
}

void Connections::serve(Live& live) noexcept {
  try {
    run_connection(live);
  } catch (const std::exception& error) {
    spdlog::error("{}: dropped: {}", live.peer, error.what());
  } catch (...) {
    spdlog::error("{}: dropped: an unknown exception", live.peer);
  }
  end(live);
}

void Connections::run_connection(Live& live) {
  Connection connection(live.socket, live.peer, live.mailbox,
                        setup_.make_session(live.mailbox, live.peer), setup_.options,
                        setup_.console);
  connection.run();
}

void Connections::end(Live& live) noexcept {
  live.mailbox->close();
  {
    const MutexLock lock(mu_);
    live.socket.reset();
    live.mailbox.reset();
    finished_.splice(finished_.end(), live_, live.self);
    ended_.notify_all();
  }
  if (setup_.on_end) setup_.on_end();
}

std::size_t Connections::count() const {
  const MutexLock lock(mu_);
  return live_.size();
}

void Connections::drain() {
  std::vector<std::shared_ptr<EventMailbox>> mailboxes;
  {
    const MutexLock lock(mu_);
    draining_ = true;
    mailboxes.reserve(live_.size());
    for (const Live& live : live_) mailboxes.push_back(live.mailbox);
  }
  for (const auto& mailbox : mailboxes) mailbox->put(Draining{});
}

bool Connections::wait_until_empty(TimePoint deadline) {
  const MutexLock lock(mu_);
  while (!live_.empty()) {
    if (!ended_.wait_until(mu_, deadline)) return live_.empty();
  }
  return true;
}

void Connections::cut() {
  const MutexLock lock(mu_);
  for (const Live& live : live_) ::shutdown(live.socket.fd(), SHUT_RDWR);
}

void Connections::reap() {
  std::list<Live> finished;
  {
    const MutexLock lock(mu_);
    finished.swap(finished_);
  }
  for (Live& live : finished) live.thread.join();
}

void Connections::cut_and_join() {
  cut();
  {
    const MutexLock lock(mu_);
    draining_ = true;
    while (!live_.empty()) ended_.wait(mu_);
  }
  reap();
}

}  // namespace turno
