#include "load-tests/spawned_server.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "clients/bots/bot_id.h"
#include "load-tests/process_use.h"

extern char** environ;

namespace turno::swarm {
namespace {

constexpr std::size_t kLastWordsBytes = 2000;

// This program; tests have another one in its place.
std::string program() {
  const char* const given = std::getenv("TURNO_SERVER");
  if (given != nullptr) return given;
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).string();
}

// Starts it with its output and errors on these descriptors. Errors as errno.
int spawn(const std::vector<std::string>& words, int output, int errors, pid_t& pid) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  const int error =
      posix_spawn(&pid, words.front().c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

Descriptor open_file(const std::filesystem::path& path) {
  constexpr mode_t kOwner = 0600;
  return Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kOwner));
}

// Reads and throws away until the other side is closed.
void drain(int fd) {
  std::array<char, 64 * 1024> buffer;
  while (true) {
    const ssize_t count = ::read(fd, buffer.data(), buffer.size());
    if (count == 0 || (count < 0 && errno != EINTR)) return;
  }
}

// How the process ended, in words; empty when all is well.
std::string ending(int status) {
  if (WIFEXITED(status)) {
    const int code = WEXITSTATUS(status);
    return code == 0 ? std::string() : "it ended with exit code " + std::to_string(code);
  }
  return std::string("it was ended by signal ") + strsignal(WTERMSIG(status));
}

}  // namespace

Result<std::unique_ptr<SpawnedServer>> SpawnedServer::start(const Plan& plan) {
  std::unique_ptr<SpawnedServer> server(new SpawnedServer);
  std::string folder = (std::filesystem::temp_directory_path() / "turno-swarm-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) {
    return fail(ErrorCode::kSystem, folder + ": " + std::strerror(errno));
  }
  server->folder_ = folder;
  for (const auto step : {&SpawnedServer::add_executives, &SpawnedServer::launch}) {
    if (const Result<void> done = (server.get()->*step)(plan); !done) {
      return tl::make_unexpected(done.error());
    }
  }
  if (const Result<void> up = server->wait_until_up(); !up) {
    return tl::make_unexpected(up.error());
  }
  return server;
}

Result<void> SpawnedServer::add_executives(const Plan& plan) {
  const std::filesystem::path file = folder_ / "executives.csv";
  std::ofstream rows(file);
  for (std::uint32_t index = 0; index < plan.executives; ++index) {
    const std::string username = bots::name_of(bots::executive_bot(index));
    rows << username << ",Bot,\"" << plan.password << "\"\n";
  }
  if (!rows.flush()) return fail(ErrorCode::kSystem, file.string() + " cannot be written");
  const Descriptor words = open_file(folder_ / "stderr");
  pid_t pid = -1;
  const int error = spawn({program(), "admin", "executive", "import", file.string(), "--data",
                           (folder_ / "data").string()},
                          words.fd(), words.fd(), pid);
  if (error != 0) return fail(ErrorCode::kSystem, program() + ": " + std::strerror(error));
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (const std::string wrong = ending(status); !wrong.empty()) {
    return fail(ErrorCode::kSystem,
                "the executives could not be added: " + wrong + "\n" + last_words());
  }
  return {};
}

Result<void> SpawnedServer::launch(const Plan& plan) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return fail(ErrorCode::kSystem, std::strerror(errno));
  output_ = Descriptor(ends[0]);
  const Descriptor writing(ends[1]);
  const Descriptor errors = open_file(folder_ / "stderr");
  std::vector<std::string> words{program(), "serve",  "--port",
                                 "0",       "--data", (folder_ / "data").string()};
  words.insert(words.end(), plan.server_flags.begin(), plan.server_flags.end());
  const int error = spawn(words, writing.fd(), errors.fd(), pid_);
  if (error == 0) return {};
  pid_ = -1;
  return fail(ErrorCode::kSystem, program() + ": " + std::strerror(error));
}

Result<void> SpawnedServer::wait_until_up() {
  constexpr std::string_view kListening = "[SERVER] Escuchando en ";
  const TimePoint deadline = std::chrono::steady_clock::now() + kUpWithin;
  std::string said;
  while (true) {
    const std::size_t at = said.find(kListening);
    const std::size_t end = at == std::string::npos ? at : said.find('\n', at);
    if (end != std::string::npos) {
      const std::size_t colon = said.rfind(':', end);
      std::from_chars(said.data() + colon + 1, said.data() + end, port_);
      drain_ = std::thread([fd = output_.fd()] { drain(fd); });
      return {};
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd entry{output_.fd(), POLLIN, 0};
    const int ready = left.count() > 0 ? ::poll(&entry, 1, static_cast<int>(left.count())) : 0;
    if (ready < 0 && errno == EINTR) continue;
    std::array<char, 4096> buffer;
    const ssize_t count = ready > 0 ? ::read(output_.fd(), buffer.data(), buffer.size()) : 0;
    if (count <= 0) {
      return fail(ErrorCode::kSystem, "the server did not come up\n" + last_words());
    }
    said.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

std::string SpawnedServer::last_words() const {
  std::ifstream file(folder_ / "stderr");
  std::stringstream all;
  all << file.rdbuf();
  std::string words = all.str();
  if (words.size() > kLastWordsBytes) words.erase(0, words.size() - kLastWordsBytes);
  return words;
}

ProcessUse SpawnedServer::use() const { return pid_ < 0 ? ProcessUse{} : use_of(pid_); }

bool SpawnedServer::wait_for_end(Duration within) {
  // Readable when the process has ended.
  const Descriptor watched(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
  pollfd entry{watched.fd(), POLLIN, 0};
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(within);
  while (::poll(&entry, 1, static_cast<int>(ms.count())) < 0 && errno == EINTR) {
  }
  return waitpid(pid_, &status_, WNOHANG) == pid_;
}

std::string SpawnedServer::stop() {
  if (pid_ < 0) return {};
  kill(pid_, SIGTERM);
  std::string trouble;
  if (!wait_for_end(kDownWithin)) {
    trouble = "it did not stop in time, and was killed";
    kill(pid_, SIGKILL);
    waitpid(pid_, &status_, 0);
  } else {
    trouble = ending(status_);
  }
  pid_ = -1;
  if (drain_.joinable()) drain_.join();
  return trouble.empty() ? trouble : trouble + "\n" + last_words();
}

SpawnedServer::~SpawnedServer() {
  stop();
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

}  // namespace turno::swarm
