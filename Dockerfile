# Tafelbild in a container, as a user without rights; without a command it makes the film of the lesson that is here.
#   docker build -t tafelbild .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" tafelbild film my-lesson --voice auto
FROM python:3.13-slim-trixie AS build

# The distribution's own versions: old ones do not stay on its servers.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev pkg-config libcairo2-dev libpango1.0-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN python -m venv /opt/tafelbild \
    && /opt/tafelbild/bin/python -m pip install --no-cache-dir -c constraints.txt pip \
    && /opt/tafelbild/bin/python -m pip install --no-cache-dir -c constraints.txt '.[check,docx,onnx,publish,reveal,voice]'

FROM python:3.13-slim-trixie

# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libcairo2 libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o 1000 -g 1000 /work
COPY --from=build /opt/tafelbild /opt/tafelbild
# Whoever runs it has no home here.
ENV PATH=/opt/tafelbild/bin:$PATH LANG=C.UTF-8 HOME=/tmp
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["tafelbild"]
CMD ["film", "--lang", "de", "--voice", "auto"]
