// A whole desk without sockets or threads, for tests and fuzzing: real store, journal, directory,
// matcher and sessions; connections are Persons, and what the threads would do happens in settle(),
// in one order, always the same. It can be killed at any moment and started again on what is on
// disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desk/desk.h"
#include "dispatcher/dispatcher.h"
#include "journal/journal.h"
#include "journal/recovery.h"
#include "session/reception.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace turno::testing {

// Applies posted events, and what the clock has made due, when run() is called, on the caller's
// thread.
class StepDispatcher final : public MatchPort, public LineView, public RoundSink {
 public:
  StepDispatcher(Dispatcher::Beginning beginning, const Clock& clock, EffectSink& sink)
      : clock_(clock),
        ahead_(beginning.ahead),
        rounds_(std::move(beginning.matcher), sink, beginning.journal) {}

  void post(const MatchEvent& event) override { inbox_.push_back(event); }
  void kept(std::uint64_t round, std::vector<OnRecord> matches) override {
    kept_.emplace_back(round, std::move(matches));
  }
  LineCounts counts() const override { return count(rounds_.matcher()); }
  const Matcher& matcher() const { return rounds_.matcher(); }
  // True when there was anything to do.
  bool run();

 private:
  const Clock& clock_;
  const Duration ahead_;
  Rounds rounds_;
  std::vector<MatchEvent> inbox_;
  std::vector<std::pair<std::uint64_t, std::vector<OnRecord>>> kept_;
};

class VectorMailbox final : public Mailbox {
 public:
  // The reader is gone: what he has not read holds conversations, which may hold this box.
  void close() {
    closed_ = true;
    notices_.clear();
  }
  std::optional<Notice> take_one() {
    if (notices_.empty()) return std::nullopt;
    std::optional<Notice> first = std::move(notices_.front());
    notices_.erase(notices_.begin());
    return first;
  }
  std::vector<Notice> take() { return std::exchange(notices_, {}); }

 private:
  bool add(Notice notice, Manner) override {
    if (!closed_) notices_.push_back(std::move(notice));
    return false;
  }
  void wake() override {}

  std::vector<Notice> notices_;
  bool closed_ = false;
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
  // From now on nothing that he is told goes out to him.
  void gets_stuck() { stuck_ = true; }
  // The connection is lost.
  void drops();

  // With World::set_stepwise(): one notice out of the mailbox, if there is one.
  bool steps();

  // All lines since the last call.
  std::vector<std::string> reads() { return std::exchange(lines_, {}); }
  bool closed() const { return closed_; }

 private:
  friend class World;
  void start();
  // The server is killed: nothing is told to anybody.
  void vanish();
  // What a connection does with a reply.
  void follow(Reply reply);
  void hang_up();
  bool take_notices();

  World& world_;
  const std::shared_ptr<VectorMailbox> mailbox_;
  std::unique_ptr<Session> session_;
  std::vector<std::string> lines_;
  bool stuck_ = false;
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

  // From now on nothing happens by itself: settle() does nothing, and whoever calls decides what is
  // next by commit(), run_dispatcher() and Person::steps(). For simulations.
  void set_stepwise(bool stepwise) { stepwise_ = stepwise; }
  void commit() { run_->store->commit(); }
  bool run_dispatcher() { return run_->dispatcher.run(); }
  // Lets everything that follows happen.
  void settle();
  // The same, that much later.
  void passes(Duration time);
  void change(const Policy& policy);
  void drain();
  // The server is killed here: what is not committed is gone, and every connection. Then it starts
  // again, on what is on disk, with the same policy or another.
  void restart();
  void restart(const Policy& policy);
  // Forgets who is not connected any more.
  void sweep();

  Store& store() { return *run_->store; }
  Directory& directory() { return run_->directory; }
  Registry& registry() { return run_->registry; }
  Switchboard& switchboard() { return run_->switchboard; }
  StepDispatcher& dispatcher() { return run_->dispatcher; }
  ManualClock& clock() { return clock_; }
  const std::filesystem::path& path() const { return directory_on_disk_.path(); }
  Desk desk() { return Desk{run_->directory, run_->registry, run_->switchboard, run_->dispatcher}; }
  std::vector<std::string> console() { return std::exchange(console_, {}); }

  static constexpr const char* kPassword = "demo";

 private:
  friend class Person;

  // All that a killed process loses.
  struct Run {
    Run(World& world, std::unique_ptr<Store> opened, Recovered recovered);
    ~Run();

    std::unique_ptr<Store> store;
    Directory directory;
    Registry registry;
    Switchboard switchboard;
    LineJournal journal;
    StepDispatcher dispatcher;
  };
  void start();

  TempDir directory_on_disk_;
  ManualClock clock_;
  Policy policy_;
  const bool require_pin_;
  bool stepwise_ = false;
  Secrets secrets_{Secrets::Cost{1, 8192}};  // libsodium's least
  std::unique_ptr<Run> run_;
  std::vector<std::unique_ptr<Person>> people_;
  std::vector<std::string> console_;
};

}  // namespace turno::testing
