// What the tests of net/ share: a session that echoes, a server that runs in a thread, and a client
// that waits for what it expects and no longer than kPatience.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "net/server.h"
#include "session/session.h"

namespace turno::test {

// Generous: sanitizers on a busy machine are slow. Only a failing test waits this long.
inline constexpr std::chrono::seconds kPatience{30};

// Lines that come from other threads. Thread-safe.
class Recorder {
 public:
  void add(std::string_view line);
  // False when `line` has not come `times` times within kPatience.
  bool wait_for(const std::string& line, std::size_t times = 1);
  std::vector<std::string> lines();

 private:
  Mutex mutex_;
  CondVar added_;
  std::vector<std::string> lines_ GUARDED_BY(mutex_);
};

// The mailboxes of echo sessions, by the name a client gave himself with `:name`. Thread-safe.
class Mailboxes {
 public:
  void add(const std::string& name, std::shared_ptr<Mailbox> mailbox);
  std::shared_ptr<Mailbox> of(const std::string& name);

 private:
  Mutex mutex_;
  std::vector<std::pair<std::string, std::shared_ptr<Mailbox>>> entries_ GUARDED_BY(mutex_);
};

// Says each line back with "eco: " before it. Says "hola" at the start, and, on the console, "NAME
// gone" at the end. Impatient until the first line. Its commands: on_command().
class EchoSession final : public Session {
 public:
  EchoSession(std::shared_ptr<Mailbox> mailbox, Mailboxes& mailboxes)
      : mailbox_(std::move(mailbox)), mailboxes_(mailboxes) {}

  void start(Reply& reply) override;
  void on_line(std::string_view line, Reply& reply) override;
  void on_notice(const Notice& notice, Reply& reply) override;
  void on_fault(LineFault fault, Reply& reply) override;
  void on_silence(Silence silence, Reply& reply) override;
  void on_hangup(Reply& reply) override;
  Patience patience() const override { return patience_; }

 private:
  bool on_command(std::string_view word, std::string_view rest, Reply& reply);

  std::shared_ptr<Mailbox> mailbox_;
  Mailboxes& mailboxes_;
  std::string name_ = "nobody";
  Patience patience_ = Patience::kIdentify;
  bool deaf_to_drain_ = false;
};

class RunningServer {
 public:
  // Fills in what `options` leaves empty: the echo session, the sentences, room for 1,000.
  explicit RunningServer(ServerOptions options = {});
  // Stops it and waits for its end.
  ~RunningServer();

  std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  Recorder& console() { return console_; }
  Recorder& overheard() { return overheard_; }
  Mailboxes& mailboxes() { return mailboxes_; }
  // Stops it now; how run() ended.
  Result<void> stop();

 private:
  Recorder console_;
  Recorder overheard_;
  Mailboxes mailboxes_;
  std::unique_ptr<Server> server_;
  Result<void> ended_;
  std::thread thread_;
};

class Client {
 public:
  // Connected; `receive_buffer_bytes` for one that is meant to fill soon. Fails the test when it
  // cannot connect.
  explicit Client(std::uint16_t port, int receive_buffer_bytes = 0);

  void send(std::string_view bytes);
  // The next line without its end; none at the end of the stream, or after kPatience.
  std::optional<std::string> line();
  // All lines up to the end of the stream, which must come within kPatience.
  std::vector<std::string> lines_to_end();
  // Ends our direction only.
  void finish_sending();
  // Closes with a reset.
  void reset();
  std::string local_address() const;

 private:
  bool fill();

  Socket socket_;
  std::string received_;
  bool ended_ = false;
};

}  // namespace turno::test
