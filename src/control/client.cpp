#include "control/client.h"

#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <utility>

#include "control/wire.h"

namespace turno::control {
namespace {

// Twice what the server grants each request: there may be one in front.
constexpr auto kAnswerDeadline = std::chrono::seconds(10);

Error no_server(const std::string& folder) {
  return {ErrorCode::kNotFound, "no server runs on " + folder + ": choose its folder with --data"};
}

Result<Descriptor> connect_to(const std::string& folder) {
  const Result<Address> address = Address::in(folder);
  if (!address) return tl::unexpected(no_server(folder));
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket) return tl::unexpected(system_error("socket"));
  if (::connect(socket.fd(), address->get(), Address::size()) == 0) return socket;
  if (errno == ENOENT || errno == ECONNREFUSED) return tl::unexpected(no_server(folder));
  if (errno == EACCES || errno == EPERM) {
    return fail(ErrorCode::kForbidden,
                "the server on " + folder + " is another user's: ask as that user");
  }
  return tl::unexpected(system_error("connect"));
}

}  // namespace

Result<nlohmann::json> ask(const std::string& data_folder, const std::string& question,
                           nlohmann::json request) {
  const Result<Descriptor> socket = connect_to(data_folder);
  if (!socket) return tl::unexpected(socket.error());
  request["ask"] = question;
  const Deadline deadline = std::chrono::steady_clock::now() + kAnswerDeadline;
  const std::string line = request.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (const Result<void> sent = write_line(socket->fd(), line, deadline); !sent) {
    return tl::unexpected(sent.error());
  }
  const Result<std::string> answer = read_line(socket->fd(), kMaxAnswerBytes, deadline);
  if (!answer) {
    return fail(answer.error().code, "the server did not answer: " + answer.error().detail);
  }
  nlohmann::json read = nlohmann::json::parse(*answer, nullptr, false);
  if (!read.is_object()) return fail(ErrorCode::kInvalid, "the server's answer is no JSON object");
  if (read.contains("error")) {
    return fail(ErrorCode::kInvalid, read["error"].is_string() ? read["error"].get<std::string>()
                                                               : read["error"].dump());
  }
  return read;
}

}  // namespace turno::control
