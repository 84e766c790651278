// Connections: the live connections and their threads.
//
// A connection's thread makes its session, runs it to the end, closes the socket and moves its
// entry to the finished ones; the next start(), or the end, joins it.
//
//  N1 Never more than the maximum are live.
//  N2 A socket is closed under the lock, so that cut() never shuts down a number that means
//     something else by now.
//  N3 Trouble in one connection, out of memory too, ends that connection alone.
//
// start(), reap(), cut_and_join() and the destructor: one thread. The others: any thread. The lock
// is a leaf but for starting a thread under it.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/thread.h"
#include "net/connection.h"
#include "net/event_mailbox.h"
#include "net/socket.h"

namespace turno {

// Makes the first session of a connection, on the connection's thread. `peer` is "ADDRESS:PORT".
using SessionFactory =
    std::function<std::unique_ptr<Session>(std::shared_ptr<Mailbox> mailbox, std::string peer)>;

class Connections {
 public:
  struct Setup {
    SessionFactory make_session;
    ConsoleSink console;
    ConnectionOptions options;
    std::size_t max = 0;
    // Called after each connection's end, from its thread; must not block or throw. May be empty.
    std::function<void()> on_end;
  };

  explicit Connections(Setup setup);
  // Cuts and joins what is left.
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  // Gives `socket` a thread of its own. On failure the socket stays with the caller: kBusy at the
  // maximum, kStopping after drain(), kSystem when the machine is out of threads, descriptors or
  // memory.
  [[nodiscard]] Result<void> start(Socket& socket, std::string peer);

  // Affects newcomers only.
  void set_max(std::size_t max) { max_ = max; }
  // Live ones.
  std::size_t count() const;

  // Puts Draining into every mailbox; no new connection starts from now on.
  void drain();
  // False when some are live still at `deadline`.
  [[nodiscard]] bool wait_until_empty(TimePoint deadline);
  // Ends the sockets of the live ones, so that their threads find the peer gone. Does not wait.
  void cut();
  // Joins the finished ones.
  void reap();
  // cut(), then waits for all and joins them: as long as the slowest session's current step takes.
  void cut_and_join();

 private:
  struct Live {
    Socket socket;
    std::string peer;
    std::shared_ptr<EventMailbox> mailbox;
    std::list<Live>::iterator self;
    Thread thread;
  };

  Result<void> start_live(Socket& socket, std::string peer);
  void serve(Live& live) noexcept;
  void run_connection(Live& live);
  void end(Live& live) noexcept;

  const Setup setup_;
  std::atomic<std::size_t> max_;

  mutable Mutex mu_;
  CondVar ended_;
  bool draining_ GUARDED_BY(mu_) = false;
  std::list<Live> live_ GUARDED_BY(mu_);
  std::list<Live> finished_ GUARDED_BY(mu_);
};

}  // namespace turno
