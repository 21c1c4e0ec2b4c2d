# The console of the hands-on, with port 8000:
#
#   docker build -t drawloom .
#   docker run --rm -it -p 8000:8000 drawloom
#
# and in it, for instance: ./drawloom learn serve counter
FROM eclipse-temurin:25-jdk

RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
ENV LANG=C.UTF-8
WORKDIR /drawloom
COPY . .
# Builds, and records a start.
RUN ./drawloom --version
EXPOSE 8000
CMD ["/bin/bash"]
