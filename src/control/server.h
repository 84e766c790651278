// ControlServer: the answering end of the control socket, by which the operator asks and changes a
// running server from the same machine.
//
// Invariants:
//  S1 Only the user who runs the server (and root) is answered: the socket's mode is 0600, and each
//     peer's credentials are looked at.
//  S2 One request at a time, on one thread; each has kRequestDeadline to be sent and to be fetched.
//     The thread sleeps until somebody comes, work is posted, or stop().
//  S3 One server a folder: a socket on which somebody answers is left alone, a dead one is
//  replaced.
//     The file is gone after stop().
//
// Handlers and what is posted run on that thread, one after the other, so that they need no lock
// among themselves. Thread-safe: post(). The rest belongs to one owner. Lock order: mu_ is a leaf.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "base/thread.h"
#include "control/wire.h"

namespace turno::control {

// What a handler is asked, and by whom.
struct Request {
  const nlohmann::json& arguments;
  std::string author;  // the peer's user name
};
// Gives an object, or a sentence that says why not.
using Handler = std::function<Result<nlohmann::json>(const Request&)>;
using Handlers = std::map<std::string, Handler>;

class ControlServer {
 public:
  static constexpr auto kRequestDeadline = std::chrono::seconds(5);

  // Listens in `folder`. kConflict when another server runs there, kSystem.
  [[nodiscard]] static Result<std::unique_ptr<ControlServer>> open(const std::string& folder,
                                                                   Handlers handlers);
  // Stops it.
  ~ControlServer();
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;

  // Called once. kSystem when there is no thread to be had.
  [[nodiscard]] Result<void> start();
  // Breaks off the request under way, unless its handler runs already, and joins the thread. What
  // was posted and has not run is dropped. May be called again.
  void stop();

  // Runs `work` on the thread, between two requests.
  void post(std::function<void()> work) EXCLUDES(mu_);

 private:
  ControlServer(Address address, Handlers handlers)
      : address_(std::move(address)), handlers_(std::move(handlers)) {}
  Result<void> listen();

  void run() noexcept;
  void do_posted() EXCLUDES(mu_);
  void serve_one() const;
  Result<nlohmann::json> answer(const std::string& line, const std::string& author) const;

  // Constant once it listens.
  Address address_;
  Handlers handlers_;
  Descriptor listener_;
  Descriptor wake_;  // eventfds: readable when something is posted,
  Descriptor stop_;  // and from stop() on
  ino_t inode_ = 0;  // of the socket's file

  // Owned by who starts and stops it.
  Thread thread_;

  Mutex mu_;
  std::vector<std::function<void()>> posted_ GUARDED_BY(mu_);
};

}  // namespace turno::control
