// A whole desk without sockets or threads, for tests and fuzzing: real store, directory, matcher
// and sessions; connections are Persons, and what the threads would do happens in settle(), in one
// order, always the same.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desk/desk.h"
#include "dispatcher/matcher.h"
#include "session/reception.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace turno::testing {

// Applies posted events, and what the clock has made due, when run() is called, on the caller's
// thread.
class StepDispatcher final : public MatchPort, public LineView {
 public:
  StepDispatcher(const Policy& policy, const Clock& clock, EffectSink& sink)
      : clock_(clock), sink_(sink), matcher_(policy) {}

  void post(const MatchEvent& event) override { inbox_.push_back(event); }
  LineCounts counts() const override;
  // True when there was anything to do.
  bool run();

 private:
  const Clock& clock_;
  EffectSink& sink_;
  Matcher matcher_;
  std::deque<MatchEvent> inbox_;
};

class VectorMailbox final : public Mailbox {
 public:
  void put(Notice notice) override { notices_.push_back(std::move(notice)); }
  std::vector<Notice> take() { return std::exchange(notices_, {}); }

 private:
  std::vector<Notice> notices_;
};

class World;

// One connection: a session and what it said.
class Person {
 public:
  Person(World& world, std::string address);

  // Types a line (or, for fuzzing, is silent, or sends a bad line) and lets the world settle.
  void types(std::string_view line);
  void sends(LineFault fault);
  void is_silent(Session::Silence silence);
  // The connection is lost.
  void drops();

  // All lines since the last call.
  std::vector<std::string> reads() { return std::exchange(lines_, {}); }
  bool closed() const { return closed_; }

 private:
  friend class World;
  void start();
  // What a connection does with a reply.
  void follow(Reply reply);
  void hang_up();
  bool take_notices();

  World& world_;
  const std::shared_ptr<VectorMailbox> mailbox_;
  std::unique_ptr<Session> session_;
  std::vector<std::string> lines_;
  bool closed_ = false;
};

class World {
 public:
  explicit World(const Policy& policy = {}, bool require_pin = false);
  ~World();

  // Somebody connects; he has been greeted.
  Person& connect(std::string address = "192.0.2.1");
  // Connects and identifies as the customer with this RUT, who is put on record first when he is
  // not; what was read so far is thrown away.
  Person& customer(std::string_view rut, const std::string& name);
  // Connects and logs in as this executive, who is put on record first when he is not.
  Person& executive(const std::string& username, const std::string& name = "Juan Perez");
  // The same, leaving what he reads to be read.
  Person& log_in(const std::string& username, const std::string& name = "Juan Perez");

  // Lets everything that follows happen.
  void settle();
  // The same, that much later.
  void passes(Duration time);
  void change(const Policy& policy);
  void drain();
  // Forgets who is not connected any more.
  void sweep();

  Store& store() { return *store_; }
  Directory& directory() { return directory_; }
  Registry& registry() { return registry_; }
  ManualClock& clock() { return clock_; }
  Desk desk() { return Desk{directory_, registry_, switchboard_, dispatcher_}; }
  std::vector<std::string> console() { return std::exchange(console_, {}); }

  static constexpr const char* kPassword = "demo";

 private:
  friend class Person;

  TempDir directory_on_disk_;
  ManualClock clock_;
  std::unique_ptr<Store> store_;
  Secrets secrets_{Secrets::Cost{1, 8192}};  // libsodium's least
  Directory directory_;
  Registry registry_;
  Switchboard switchboard_;
  StepDispatcher dispatcher_;
  std::vector<std::unique_ptr<Person>> people_;
  std::vector<std::string> console_;
};

}  // namespace turno::testing
